import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

const app = new Hono();

app.all('/mcp', async (c) => {
  const server = new McpServer({ name: 'greeter', version: '1.0.0' });

  server.registerTool('greet', { description: 'Greets' }, async () => {
    const text = `Hello,
  whoever you are`;
    return { content: [{ type: 'text', text }] };
  });

  const transport = new WebStandardStreamableHTTPServerTransport();
  await server.connect(transport);
  return transport.handleRequest(c.req.raw);
});

export default app;
