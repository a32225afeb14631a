import { Server } from '@modelcontextprotocol/server';

export function prepare(server: Server, refresh: () => Promise<void>): void {
  server.setNotificationHandler('notifications/roots/list_changed', refresh);
}
