import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { EmptyResultSchema } from '@modelcontextprotocol/sdk/types.js';

export async function start(client: Client): Promise<void> {
  await client.ping();
  await client.request({ method: 'ping' }, EmptyResultSchema);
  setInterval(() => client.ping(), 30_000);
}
