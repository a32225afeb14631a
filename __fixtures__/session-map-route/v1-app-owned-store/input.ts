import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Request, Response } from 'express';

import { createServer } from './server.js';
import { createSessionStore } from './session-store.js';

// The SDK's transport is stateless; the ids live in Redis, behind an interface of our own.
const sessionStore = createSessionStore();

export async function handle(req: Request, res: Response): Promise<void> {
  const sessionId = first(req.headers['mcp-session-id']);
  if (req.method === 'DELETE' && sessionId) {
    await sessionStore.delete(sessionId);
    res.status(204).end();
    return;
  }
  if (!sessionId && isInitializeRequest(req.body)) {
    const id = randomUUID();
    await sessionStore.create(id);
    res.setHeader('mcp-session-id', id);
  } else if (!sessionId || !(await sessionStore.refresh(sessionId))) {
    res.status(404).end();
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
