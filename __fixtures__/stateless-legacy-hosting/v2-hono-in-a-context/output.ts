import { AsyncLocalStorage } from 'node:async_hooks';

import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

const tenant = new AsyncLocalStorage<string>();

function createServer(): McpServer {
  const server = new McpServer({ name: 'tenants', version: '1.0.0' });
  server.registerTool('tenant', {}, async () => ({ content: [{ type: 'text', text: tenant.getStore() ?? '' }] }));
  return server;
}

export const app = new Hono();

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});

app.all('/mcp', async (c) => {
  return tenant.run(c.req.header('x-tenant') ?? 'none', () => mcpHandler.fetch(c.req.raw));
});
