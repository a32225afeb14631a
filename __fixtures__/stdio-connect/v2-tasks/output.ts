import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { build } from './build.js';
import { serveTasks, tasks } from './mcp-tasks.js';

function createServer() {
  const server = new McpServer({ name: 'builder', version: '1.0.0' });
  serveTasks(server, tasks);
  server.registerTool('build', { description: 'Builds' }, async (ctx) => {
    return tasks.run(ctx, () => build());
  });
  return server;
}

serveStdio(createServer);
