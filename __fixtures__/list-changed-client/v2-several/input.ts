import { Client } from '@modelcontextprotocol/client';
import type { Transport } from '@modelcontextprotocol/client';

export async function open(transport: Transport, refresh: () => void): Promise<Client> {
  const client = new Client({ name: 'tour', version: '1.0.0' });
  client.setNotificationHandler('notifications/tools/list_changed', refresh);
  await client.connect(transport); // may take a while
  client.setNotificationHandler('notifications/prompts/list_changed', refresh);
  client.setNotificationHandler('notifications/resources/list_changed', refresh);
  return client;
}
