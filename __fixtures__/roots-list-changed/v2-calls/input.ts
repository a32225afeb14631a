import { Client } from '@modelcontextprotocol/client';

export async function all(client: Client | undefined): Promise<void> {
  await client?.sendRootsListChanged();
  client?.sendRootsListChanged().catch(console.error);
  if (!client) return;
  await client.notification({ method: 'notifications/roots/list_changed' });
  return client.sendRootsListChanged();
}
