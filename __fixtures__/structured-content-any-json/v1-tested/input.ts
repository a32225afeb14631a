import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export async function show(client: Client) {
  const result = await client.callTool({ name: 'count', arguments: {} });
  return result.structuredContent ? JSON.stringify(result.structuredContent) : 'nothing';
}
