// A handler of a server over stdio, and a client, which is told of nothing else.
import { Client } from '@modelcontextprotocol/client';
import { Server } from '@modelcontextprotocol/server';

export function prepare(server: Server, client: Client): void {
  server.setNotificationHandler('notifications/cancelled', () => undefined);
  client.setNotificationHandler('notifications/cancelled', () => undefined);
}
