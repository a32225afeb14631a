// @flow
import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Req, Res } from './http';
import { createServer } from './server';

const transports: { [sessionId: string]: StreamableHTTPServerTransport } = {};
const byTenant: Map<string, ?StreamableHTTPServerTransport> = new Map();

export async function handle(req: Req, res: Res): Promise<void> {
  const known = transports[req.headers['mcp-session-id']] ?? byTenant.get(req.tenant);
  if (known) return known.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      transports[id] = transport;
    },
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
}
