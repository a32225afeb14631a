import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

const createServer = () => {
  const server = new McpServer({ name: 'beacon', version: '1.0.0' });
  return { server, cleanup: (sessionId?: string) => console.error(sessionId) };
};

const handle = serveStdio(() => {
  const { server, cleanup: stop } = createServer();
  server.server.onclose = () => stop();
  return server;
});
process.on('SIGINT', () => {
  handle.close();
});
