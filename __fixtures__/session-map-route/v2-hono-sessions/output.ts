import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

const buildServer = async () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('ping', { description: 'Answers' }, async () => ({ content: [{ type: 'text', text: 'pong' }] }));
  return server;
};

const app = new Hono();

const mcpHandler = createMcpHandler(buildServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});

app.all('/mcp', async (c) => {
  return mcpHandler.fetch(c.req.raw);
});

export default app;
