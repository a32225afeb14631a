import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { connect, run } from './database.js';

class DatabaseTaskStore {
  private readonly database = connect();

  async storeTaskResult(taskId: string, status: string, result: object) {
    await this.database.write(taskId, status, result);
  }
}

export const store = new DatabaseTaskStore();

export function register(server: McpServer) {
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: the program keeps tasks in a store of its own; have the store of `mcp-tasks` keep them there. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('work', { inputSchema: z.object({}) }, {
    createTask: async (_args, { taskStore }) => {
      const task = await taskStore.createTask({ ttl: 60_000 });
      void (async () => {
        await taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: (_args, { taskId, taskStore }) => taskStore.getTaskResult(taskId),
  });
  return tasks;
}
