import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { Rooms } from './tools/rooms.js';
import { registerTexts } from './tools/texts.js';

export function createServer() {
  const server = new McpServer({ name: 'asking-helpers', version: '1.4.0' });
  new Rooms(server).register();
  registerTexts(server);
  return server;
}
