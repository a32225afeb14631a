import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

import { audit } from './audit.js';

const createServer = () => new McpServer({ name: 'checked', version: '1.0.0' });

const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();
const allowedHosts = ['localhost:3000'];

const app = new Hono();

app.all('/mcp', async (c) => {
  const known = transports.get(c.req.header('mcp-session-id') ?? '');
  if (known) return known.handleRequest(c.req.raw);
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      audit(id);
      transports.set(id, transport);
    },
    enableDnsRebindingProtection: true,
    allowedHosts: allowedHosts,
  });
  await createServer().connect(transport);
  return transport.handleRequest(c.req.raw);
});

export default app;
