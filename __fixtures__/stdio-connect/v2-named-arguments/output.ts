import { Server } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

function createServer() {
  const server = new Server({ name: 'echo', version: '1.0.0' }, { capabilities: { tools: {} } });

  server.setRequestHandler('tools/call', async ({ params }) => ({
    content: [{ type: 'text', text: `${params.arguments?.input}` }],
  }));

  return server;
}

serveStdio(createServer);
