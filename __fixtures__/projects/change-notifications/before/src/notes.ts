import type { McpServer } from '@modelcontextprotocol/server';

const notes = new Map<string, string>();

export function write(server: McpServer, id: string, text: string): void {
  notes.set(id, text);
  server.sendResourceListChanged();
}
