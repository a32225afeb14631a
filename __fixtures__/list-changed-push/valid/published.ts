// Publishes for both: the call is for the sessions of 2025 clients.
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

const sessions = new Map<string, McpServer>();
const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

export function changed(): void {
  handler.notify.toolsChanged();
  sessions.forEach((server) => server.sendToolListChanged());
}
