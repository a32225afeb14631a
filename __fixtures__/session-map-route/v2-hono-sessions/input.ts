import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

const buildServer = async () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('ping', { description: 'Answers' }, async () => ({ content: [{ type: 'text', text: 'pong' }] }));
  return server;
};

const app = new Hono();
const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();

app.all('/mcp', async (c) => {
  const sessionId = c.req.header('mcp-session-id');
  const existing = sessionId ? transports.get(sessionId) : undefined;
  if (existing) return existing.handleRequest(c.req.raw);
  if (sessionId) return c.json({ error: 'unknown session' }, 404);
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      transports.set(id, transport);
    },
  });
  const server = await buildServer();
  await server.connect(transport);
  return transport.handleRequest(c.req.raw);
});

export default app;
