import { serve } from '@hono/node-server';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { z } from 'zod';

function createServer() {
  const server = new McpServer({ name: 'text-tools', version: '0.9.0' });

  server.registerTool(
    'reverse',
    { description: 'Reverses a text', inputSchema: { text: z.string() } },
    async ({ text }) => ({ content: [{ type: 'text', text: [...text].reverse().join('') }] }),
  );

  server.registerTool(
    'word_count',
    { description: 'Counts words', inputSchema: { text: z.string() }, annotations: { readOnlyHint: true } },
    async ({ text }) => ({
      content: [{ type: 'text', text: String(text.split(/\s+/).filter(Boolean).length) }],
    }),
  );

  return server;
}

const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();

const app = new Hono();

app.use(
  '*',
  cors({
    origin: '*',
    allowMethods: ['GET', 'POST', 'DELETE', 'OPTIONS'],
    allowHeaders: ['Content-Type', 'mcp-session-id', 'Last-Event-ID', 'mcp-protocol-version'],
    exposeHeaders: ['mcp-session-id', 'mcp-protocol-version'],
  }),
);

app.get('/health', (c) => c.json({ status: 'ok' }));

app.all('/mcp', async (c) => {
  const sessionId = c.req.header('mcp-session-id');

  if (sessionId) {
    const existing = transports.get(sessionId);
    if (!existing) {
      return c.json({ jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null }, 404);
    }
    return existing.handleRequest(c.req.raw);
  }

  if (c.req.method === 'POST') {
    const body: unknown = await c.req.json();
    if (isInitializeRequest(body)) {
      const transport = new WebStandardStreamableHTTPServerTransport({
        sessionIdGenerator: () => crypto.randomUUID(),
        onsessioninitialized: (id) => {
          transports.set(id, transport);
        },
      });
      transport.onclose = () => {
        if (transport.sessionId) transports.delete(transport.sessionId);
      };
      await createServer().connect(transport);
      return transport.handleRequest(c.req.raw, { parsedBody: body });
    }
  }

  return c.json({ jsonrpc: '2.0', error: { code: -32000, message: 'Bad Request: no session' }, id: null }, 400);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3003) });
