import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';

import { newServer, readBody } from './server.js';

interface SessionEntry {
  server: McpServer;
  transport: StreamableHTTPServerTransport | SSEServerTransport;
  lastActivity: number;
}

export function runHttp(port: number): void {
  const sessions = new Map<string, SessionEntry>();
  const http = createServer((req, res) => {
    if (req.url === '/mcp') void handleMcp(req, res, sessions);
    else if (req.url === '/sse') void handleSse(res, sessions);
    else res.end(JSON.stringify({ sessions: sessions.size }));
  });
  setInterval(() => {
    for (const [id, session] of sessions) {
      if (Date.now() - session.lastActivity > 60_000) sessions.delete(id);
    }
  }, 10_000);
  http.listen(port);
}

export async function drain(sessions: Map<string, SessionEntry>): Promise<void> {
  await Promise.all([...sessions.values()].map((session) => session.transport.close()));
}

async function handleMcp(req: IncomingMessage, res: ServerResponse, sessions: Map<string, SessionEntry>) {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  const body = await readBody(req);
  const existing = sessionId ? sessions.get(sessionId) : undefined;
  if (existing && existing.transport instanceof StreamableHTTPServerTransport) {
    existing.lastActivity = Date.now();
    return existing.transport.handleRequest(req, res, body);
  }
  if (req.method === 'POST' && isInitializeRequest(body)) {
    const transport = await open(sessions);
    return transport.handleRequest(req, res, body);
  }
  res.writeHead(404).end();
}

async function open(sessions: Map<string, SessionEntry>) {
  const server = newServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      sessions.set(id, { server, transport, lastActivity: Date.now() });
    },
  });
  await server.connect(transport);
  return transport;
}

async function handleSse(res: ServerResponse, sessions: Map<string, SessionEntry>) {
  const server = newServer();
  const transport = new SSEServerTransport('/message', res);
  sessions.set(transport.sessionId, { server, transport, lastActivity: Date.now() });
  await server.connect(transport);
}
