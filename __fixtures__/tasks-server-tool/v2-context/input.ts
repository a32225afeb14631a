import { McpServer } from '@modelcontextprotocol/server';
import { InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { run } from './run.js';

const store = new InMemoryTaskStore();

export function register(server: McpServer) {
  // Takes no arguments, and takes its context apart.
  server.experimental.tasks.registerToolTask('apart', { description: 'Runs' }, {
    createTask: async ({ taskStore, taskRequestedTtl }) => {
      const task = await taskStore.createTask({ ttl: taskRequestedTtl });
      void (async () => {
        await taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: ({ taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: ({ taskId, taskStore }) => taskStore.getTaskResult(taskId),
  });
  // Has no use for its context.
  server.experimental.tasks.registerToolTask('store', { inputSchema: z.object({ what: z.string() }) }, {
    createTask: async ({ what }) => {
      const task = await store.createTask({ ttl: null }, 1, { method: 'tools/call' });
      return { task: { ...task, what } };
    },
    getTask: (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: (_args, { taskId, taskStore }) => taskStore.getTaskResult(taskId),
  });
  server.experimental.tasks.registerToolTask('none', { inputSchema: z.object({ what: z.string() }) }, {
    createTask: async () => {
      const task = await store.createTask({ ttl: null });
      void (async () => {
        await store.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: (_args, { taskId, taskStore }) => taskStore.getTaskResult(taskId),
  });
}
