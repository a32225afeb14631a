import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import {
  WebStandardStreamableHTTPServerTransport,
  createMcpHandler,
  isInitializeRequest as isInit,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import type { Context } from 'hono';

import { createServer } from './server.js';

export const nodeTransports = new Map<string, NodeStreamableHTTPServerTransport>();

const webTransports: Record<string, { transport: WebStandardStreamableHTTPServerTransport; createdAt: Date }> = {};

const mcpHandler = createMcpHandler(() => createServer(), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});

export async function handle(c: Context): Promise<Response> {
  if (!(await isLegacyRequest(c.req.raw))) {
    return mcpHandler.fetch(c.req.raw);
  }

  const id = c.req.header('mcp-session-id');
  const known = id ? webTransports[id] : undefined;
  if (known) return known.transport.handleRequest(c.req.raw);
  if (!isInit(await c.req.json())) return c.text('Bad Request', 400);
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (sid) => {
      webTransports[sid] = { transport, createdAt: new Date() };
    },
  });
  await createServer().connect(transport);
  return transport.handleRequest(c.req.raw);
}
