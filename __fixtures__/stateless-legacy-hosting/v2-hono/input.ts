import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

class EchoServer extends McpServer {
  constructor() {
    super({ name: 'echo', version: '1.0.0' });
    this.registerTool('echo', { description: 'Echoes' }, async () => ({ content: [{ type: 'text', text: 'echo' }] }));
  }
}

export const app = new Hono().basePath('/api');

app.all('/mcp', async (c) => {
  const transport = new WebStandardStreamableHTTPServerTransport();
  await new EchoServer().connect(transport);
  return transport.handleRequest(c.req.raw, { authInfo: c.get('auth') });
});
