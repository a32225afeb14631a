// Serves both revisions: the hook is there for the sessions of 2025 clients.
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'both', version: '2.0.0' });
  server.server.oninitialized = () => console.error('2025 session');
  return server;
});
