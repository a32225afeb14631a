import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export async function start(client: Client): Promise<void> {
  await client.setLoggingLevel('debug');
  await client.callTool({ name: 'search', arguments: {} });
}
