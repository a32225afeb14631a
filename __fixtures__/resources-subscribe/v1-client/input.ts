import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export async function start(client: Client): Promise<void> {
  await client.subscribeResource({ uri: 'file:///notes.md' });
  await client.unsubscribeResource({ uri: 'file:///notes.md' });
}
