import { Server } from '@modelcontextprotocol/server';

export function prepare(server: Server, refresh: () => Promise<void>): void {
  // TODO(mcp-stateless/roots-list-changed): Roots are asked for per request at 2026-07-28: this never runs for its clients, so ask in the handler that needs the roots. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
  server.setNotificationHandler('notifications/roots/list_changed', refresh);
}
