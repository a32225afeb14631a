import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer, isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

const caller = new AsyncLocalStorage<{ readonly key: string | undefined }>();

function createServer(): McpServer {
  const server = new McpServer({ name: 'keys', version: '1.0.0' });
  server.registerTool('key', { description: 'Whether there is a key' }, async () => ({
    content: [{ type: 'text', text: String(caller.getStore()?.key !== undefined) }],
  }));
  return server;
}

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

export const app = express().use(express.json());

app.post('/mcp', async (req, res) => {
  const key = req.header('x-api-key');
  const sessionId = req.header('mcp-session-id');
  let transport = sessionId ? transports.get(sessionId) : undefined;
  // TODO(mcp-stateless/session-map-route): Requests of 2026-07-28 are not answered here yet: give createMcpHandler a function that returns a fresh server, and let it answer them in front of the session routing (isLegacyRequest tells them apart). What is in the way: `caller.run({ key }, async () => { console.error('answerin...` wraps what answers the request. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
  if (!transport && isInitializeRequest(req.body)) {
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports.set(id, opened);
      },
    });
    await createServer().connect(opened);
    transport = opened;
  }
  if (!transport) {
    res.status(404).end();
    return;
  }
  const known = transport;
  await caller.run({ key }, async () => {
    console.error('answering');
    await known.handleRequest(req, res, req.body);
  });
});
