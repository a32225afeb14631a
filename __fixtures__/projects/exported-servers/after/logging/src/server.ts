import { McpServer } from '@modelcontextprotocol/server';

import { tools } from './tools.js';
import { rememberRequests } from './mcp-log.js';

export function createServer() {
  const server = rememberRequests(new McpServer({ name: 'logging', version: '1.0.0' }, { capabilities: { logging: {} } }));

  for (const { name, run } of tools) {
    server.registerTool(name, {}, run);
  }

  return server;
}
