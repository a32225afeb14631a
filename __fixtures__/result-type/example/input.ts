import { Client, type CallToolResult } from '@modelcontextprotocol/client';
import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('order', {}, () => ({ resultType: 'complete', content: [] }) as CallToolResult);

export async function order(client: Client) {
  const result = await client.callTool({ name: 'order', arguments: {} });
  return result.resultType === 'complete' ? result.content : [];
}
