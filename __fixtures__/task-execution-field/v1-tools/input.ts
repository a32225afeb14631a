import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const listed = [{ name: 'now', inputSchema: { type: 'object' }, execution: { taskSupport: 'optional' } }];

export function register(server: McpServer) {
  server.registerTool('now', { description: 'Tells the time', execution: { taskSupport: 'forbidden' } } as never, async () => ({ content: [] }));
}

export async function slow(client: Client) {
  const { tools } = await client.listTools();
  return tools.filter((tool) => tool.execution?.taskSupport === 'required');
}
