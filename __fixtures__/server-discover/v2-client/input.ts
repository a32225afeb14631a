import { Client } from '@modelcontextprotocol/client';

export async function describe(client: Client) {
  const discovered = client.getDiscoverResult();
  const asked = await client.discover();
  return [discovered?.serverInfo, asked.serverInfo];
}
