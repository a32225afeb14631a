import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
export const adminHandler = createMcpHandler(() => new McpServer({ name: 'admin', version: '1.0.0' }));

export function changed(): void {
  // TODO(mcp-stateless/list-changed-push): Call `notify.toolsChanged()` of every handler whose clients this is about where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  server.sendToolListChanged();
}
