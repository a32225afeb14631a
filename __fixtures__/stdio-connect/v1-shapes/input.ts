import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { createServer } from './server.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.tool('ping', async () => ({ content: [{ type: 'text', text: 'pong' }] }));

export async function runShared() {
  await server.connect(new StdioServerTransport());
}

export class Notes {
  private transport = new StdioServerTransport();

  async run() {
    await createServer().connect(this.transport);
  }
}
