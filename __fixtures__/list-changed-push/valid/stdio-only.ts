// serveStdio takes these notifications to whoever listens.
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

serveStdio(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  setInterval(() => server.sendToolListChanged(), 60_000);
  return server;
});
