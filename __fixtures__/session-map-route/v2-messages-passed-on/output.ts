import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { isInitializeRequest, Server } from '@modelcontextprotocol/server';
import express from 'express';

import { startChild } from './child.js';

const app = express();
app.use(express.json());

const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  let transport = sessionId ? transports[sessionId] : undefined;
  // TODO(mcp-stateless/session-map-route): Requests of 2026-07-28 are not answered here yet: give createMcpHandler a function that returns a fresh server, and let it answer them in front of the session routing (isLegacyRequest tells them apart). What is in the way: `opened.onmessage = (message) => child.write(message)` takes the messages from the transport to pass them on, and the server that is connected answers none. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
  if (!transport && isInitializeRequest(req.body)) {
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports[id] = opened;
      },
    });
    // A server without handlers: the child process is the one that answers.
    const server = new Server({ name: 'gateway', version: '1.0.0' }, { capabilities: {} });
    await server.connect(opened);
    const child = startChild((message) => opened.send(message));
    opened.onmessage = (message) => child.write(message);
    transport = opened;
  }
  if (!transport) {
    res.status(400).end();
    return;
  }
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
