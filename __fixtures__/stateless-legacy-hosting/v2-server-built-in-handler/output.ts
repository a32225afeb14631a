import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

const app = new Hono();

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});

function createServer() {
  const server = new McpServer({ name: 'greeter', version: '1.0.0' });

  server.registerTool('greet', { description: 'Greets' }, async () => {
    const text = `Hello,
  whoever you are`;
    return { content: [{ type: 'text', text }] };
  });

  return server;
}

app.all('/mcp', async (c) => {
  return mcpHandler.fetch(c.req.raw);
});

export default app;
