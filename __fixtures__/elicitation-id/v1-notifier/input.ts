import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'drive', version: '1.0.0' });

export async function done(id: string) {
  await server.server.createElicitationCompletionNotifier(id)();
}
