// Clients that listen, by the option or by a call; and a server, which sends such notifications.
import { Client } from '@modelcontextprotocol/client';
import type { Transport } from '@modelcontextprotocol/client';

export async function byOption(transport: Transport): Promise<void> {
  const client = new Client(
    { name: 'tour', version: '1.0.0' },
    { listChanged: { tools: { onChanged: () => console.log('changed') } } },
  );
  client.setNotificationHandler('notifications/prompts/list_changed', () => console.log('changed'));
  await client.connect(transport);
}

export async function byCall(client: Client, transport: Transport): Promise<void> {
  client.setNotificationHandler('notifications/tools/list_changed', () => console.log('changed'));
  await client.connect(transport);
  await client.listen({ toolsListChanged: true });
}

export function others(client: Client, bus: { setNotificationHandler(name: string, fn: () => void): void }): void {
  bus.setNotificationHandler('notifications/tools/list_changed', () => console.log('changed'));
  client.setNotificationHandler('notifications/message', () => console.log('log'));
}
