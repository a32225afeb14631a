import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { WebStandardStreamableHTTPServerTransport, isInitializeRequest as isInit } from '@modelcontextprotocol/server';
import type { Context } from 'hono';

import { createServer } from './server.js';

export const nodeTransports = new Map<string, NodeStreamableHTTPServerTransport>();

const webTransports: Record<string, { transport: WebStandardStreamableHTTPServerTransport; createdAt: Date }> = {};

export async function handle(c: Context): Promise<Response> {
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
