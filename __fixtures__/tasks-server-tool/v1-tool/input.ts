import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function register(server: McpServer, build: (project: string) => Promise<string>) {
  server.experimental.tasks.registerToolTask(
    'build',
    { description: 'Builds a project', inputSchema: { project: z.string() }, execution: { taskSupport: 'optional' } },
    {
      createTask: async ({ project }, extra) => {
        const task = await extra.taskStore.createTask({ ttl: extra.taskRequestedTtl });
        void (async () => {
          const log = await build(project);
          await extra.taskStore.storeTaskResult(task.taskId, 'completed', { content: [{ type: 'text', text: log }] });
        })();
        return { task };
      },
      getTask: async (_args, extra) => extra.taskStore.getTask(extra.taskId),
      getTaskResult: async (_args, extra) => (await extra.taskStore.getTaskResult(extra.taskId)) as { content: [] },
    },
  );
}
