// Tools that run as tasks are another matter than the methods.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function register(server: McpServer) {
  server.experimental.tasks.registerToolTask(
    'research',
    { description: 'Searches for a while', execution: { taskSupport: 'required' } },
    {
      createTask: async (_args, { taskStore }) => ({ task: await taskStore.createTask({ ttl: 60_000 }) }),
      getTask: async (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
      getTaskResult: async (_args, { taskId, taskStore }) => taskStore.getTaskResult(taskId),
    },
  );
}
