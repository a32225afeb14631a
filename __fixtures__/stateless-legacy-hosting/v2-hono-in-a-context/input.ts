import { AsyncLocalStorage } from 'node:async_hooks';

import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

const tenant = new AsyncLocalStorage<string>();

function createServer(): McpServer {
  const server = new McpServer({ name: 'tenants', version: '1.0.0' });
  server.registerTool('tenant', {}, async () => ({ content: [{ type: 'text', text: tenant.getStore() ?? '' }] }));
  return server;
}

export const app = new Hono();

app.all('/mcp', async (c) => {
  const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  return tenant.run(c.req.header('x-tenant') ?? 'none', () => transport.handleRequest(c.req.raw));
});
