import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

import { server } from './server.js';

const app = express();
app.use(express.json());

const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  let transport = sessionId ? transports[sessionId] : undefined;
  // TODO(mcp-stateless/session-map-route): Requests of 2026-07-28 are not answered here yet: give createMcpHandler a function that returns a fresh server, and let it answer them in front of the session routing (isLegacyRequest tells them apart). What is in the way: `server` is one server that another file has made. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
  if (!transport && isInitializeRequest(req.body)) {
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports[id] = opened;
      },
    });
    await server.connect(opened);
    transport = opened;
  }
  if (transport) await transport.handleRequest(req, res, req.body);
  else res.status(400).end();
});

app.listen(3000);
