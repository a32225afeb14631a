import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { registerTools } from './tools.js';

// Made when the program is set up.
let server: McpServer;

export async function main() {
  // Everything is registered at once.
  server = new McpServer({ name: 'later', version: '1.0.0' });
  registerTools(server);
  await server.connect(new StdioServerTransport());
}

let other: McpServer | undefined;

export async function start() {
  other = new McpServer({ name: 'other', version: '1.0.0' });
  await other.connect(new StdioServerTransport());
}

export const stop = () => other?.close();

let twice: McpServer;

export async function choose(isSmall: boolean) {
  if (isSmall) twice = new McpServer({ name: 'small', version: '1.0.0' });
  else twice = new McpServer({ name: 'large', version: '1.0.0' });
  await twice.connect(new StdioServerTransport());
}
