import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
export const adminHandler = createMcpHandler(() => new McpServer({ name: 'admin', version: '1.0.0' }));

export function changed(): void {
  server.sendToolListChanged();
}
