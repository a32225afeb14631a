import { McpServer } from '@modelcontextprotocol/server';
import { serveTasks, tasks } from './mcp-tasks.js';
import { build } from './build.js';

export function createServer() {
  const server = new McpServer(
    { name: 'builder', version: '1.0.0' },
    {
      instructions: 'Builds projects',
      capabilities: {
        logging: {},
      },
    },
  );
  serveTasks(server, tasks);

  server.registerTool('build', { description: 'Builds all' }, async (ctx) => tasks.run(ctx, () => build()));
  return server;
}
