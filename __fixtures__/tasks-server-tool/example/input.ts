import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { serveTasks, tasks } from './mcp-tasks.js';
import { build } from './build.js';

export function createServer() {
  const server = new McpServer({ name: 'builder', version: '1.0.0' });
  serveTasks(server, tasks);

  server.experimental.tasks.registerToolTask(
    'build',
    {
      description: 'Builds a project',
      inputSchema: z.object({ project: z.string() }),
      execution: { taskSupport: 'required' },
    },
    {
      createTask: async ({ project }, ctx) => {
        const task = await ctx.taskStore.createTask({ ttl: ctx.taskRequestedTtl ?? 600_000, pollInterval: 1000 });

        // Builds take minutes.
        void (async () => {
          try {
            const log = await build(project);
            await ctx.taskStore.storeTaskResult(task.taskId, 'completed', {
              content: [{ type: 'text', text: log }],
            });
          } catch (error) {
            await ctx.taskStore.storeTaskResult(task.taskId, 'failed', {
              content: [{ type: 'text', text: String(error) }],
            });
          }
        })();

        return { task };
      },
      getTask: async (_args, ctx) => ctx.taskStore.getTask(ctx.taskId),
      getTaskResult: async (_args, ctx) => {
        const result = await ctx.taskStore.getTaskResult(ctx.taskId);
        return result as { content: [] };
      },
    },
  );
  return server;
}
