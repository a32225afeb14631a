import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { serveTasks, tasks } from './mcp-tasks.js';
import { build } from './build.js';

export function createServer() {
  const server = new McpServer({ name: 'builder', version: '1.0.0' });
  serveTasks(server, tasks);

  server.registerTool(
    'build',
    {
      description: 'Builds a project',
      inputSchema: z.object({ project: z.string() }),
    },
    async ({ project }, ctx) => {
      // Builds take minutes.
      return tasks.run(ctx, { ttlMs: 600_000, pollIntervalMs: 1000, required: true }, async () => {
        try {
          const log = await build(project);
          return {
            content: [{ type: 'text', text: log }],
          };
        } catch (error) {
          return {
            content: [{ type: 'text', text: String(error) }],
            isError: true,
          };
        }
      });
    },
  );
  return server;
}
