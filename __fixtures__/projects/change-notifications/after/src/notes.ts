import type { McpServer } from '@modelcontextprotocol/server';

const notes = new Map<string, string>();

export function write(server: McpServer, id: string, text: string): void {
  notes.set(id, text);
  // TODO(mcp-stateless/list-changed-push): Import `mcpHandler` of src/http.ts and call `mcpHandler.notify.resourcesChanged()` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  server.sendResourceListChanged();
}
