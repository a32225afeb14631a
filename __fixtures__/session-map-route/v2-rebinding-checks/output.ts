import {
  McpServer,
  WebStandardStreamableHTTPServerTransport,
  createMcpHandler,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import { Hono } from 'hono';

import { audit } from './audit.js';

const createServer = () => new McpServer({ name: 'checked', version: '1.0.0' });

const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();
const allowedHosts = ['localhost:3000'];

const app = new Hono();

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});

app.all('/mcp', async (c) => {
  if (!(await isLegacyRequest(c.req.raw))) {
    if (allowedHosts?.length && !allowedHosts.includes(c.req.raw.headers.get('host') ?? '')) {
      return Response.json({ jsonrpc: '2.0', error: { code: -32000, message: 'Invalid Host header' }, id: null }, { status: 403 });
    }
    return mcpHandler.fetch(c.req.raw);
  }

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
