import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { registerFiles } from './tools/files.js';
import { registerOrders } from './tools/orders.js';

export function createServer() {
  const server = new McpServer({ name: 'asking', version: '3.1.0' });
  registerOrders(server);
  registerFiles(server);
  return server;
}
