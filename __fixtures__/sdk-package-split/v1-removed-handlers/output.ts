import { Server } from '@modelcontextprotocol/server';

export function quiet(server: Server): void {
  server.removeRequestHandler('ping');
  server.removeNotificationHandler('notifications/progress');
  server.removeRequestHandler('tools/list');
}
