import { McpServer } from '@modelcontextprotocol/server';
import { InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { run } from './run.js';

const store = new InMemoryTaskStore();

export function register(server: McpServer) {
  // Takes no arguments, and takes its context apart.
  server.registerTool('apart', { description: 'Runs' }, async (ctx) => {
    return tasks.run(ctx, { required: true }, async () => {
      return await run();
    });
  });
  // Has no use for its context.
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its `createTask` has to create the task, start one `async` function without waiting for it, and return `{ task }`. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('store', { inputSchema: z.object({ what: z.string() }) }, {
    createTask: async ({ what }) => {
      const task = await store.createTask({ ttl: null }, 1, { method: 'tools/call' });
      return { task: { ...task, what } };
    },
    getTask: (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: (_args, { taskId, taskStore }) => taskStore.getTaskResult(taskId),
  });
  server.registerTool('none', { inputSchema: z.object({ what: z.string() }) }, async (_args, ctx) => {
    return tasks.run(ctx, { ttlMs: null, required: true }, async () => {
      return await run();
    });
  });
}
