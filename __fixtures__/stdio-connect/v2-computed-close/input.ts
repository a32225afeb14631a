import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

const createServer = () => {
  const server = new McpServer({ name: 'beacon', version: '1.0.0' });
  return { server, cleanup: (sessionId?: string) => console.error(sessionId) };
};

const transport = new StdioServerTransport();
const { server, cleanup: stop } = createServer();
await server.connect(transport);
process.on('SIGINT', () => {
  server['close']();
  stop();
});
