import { Client } from '@modelcontextprotocol/client';

export async function count(client: Client) {
  const result = await client.callTool({ name: 'count', arguments: {} });
  if (result.structuredContent === undefined) throw new Error('no content');
  return result.structuredContent;
}
