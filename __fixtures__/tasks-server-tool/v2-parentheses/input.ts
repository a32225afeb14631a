import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';

export function register(server: McpServer) {
  (server.experimental.tasks).registerToolTask('collect', ({ inputSchema: z.object({ kind: z.string() }) }), ({
    async createTask({ kind }, { taskStore }) {
      const task = await taskStore.createTask({ ttl: 1000 });
      (async () => {
        await taskStore.storeTaskResult(task.taskId, 'completed', { content: [{ type: 'text', text: kind }] });
      })();
      return { task };
    },
    async getTask(_args, { taskId, taskStore }) {
      return await taskStore.getTask(taskId);
    },
    async getTaskResult(_args, { taskId, taskStore }) {
      return await taskStore.getTaskResult(taskId);
    },
  }));
  (server as McpServer).experimental.tasks.registerToolTask('fetch', { inputSchema: z.object({}) }, {
    async createTask({}, { taskStore }) {
      const task = await taskStore.createTask({ ttl: 1000 });
      (async () => {
        await taskStore.storeTaskResult(task.taskId, 'completed', { content: [] });
      })();
      return { task };
    },
    async getTask(_args, { taskId, taskStore }) {
      return await taskStore.getTask(taskId);
    },
    async getTaskResult(_args, { taskId, taskStore }) {
      return await taskStore.getTaskResult(taskId);
    },
  });
}
