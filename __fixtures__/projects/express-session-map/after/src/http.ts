import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import cors from 'cors';
import express from 'express';

import { createNotesServer } from './server.js';

const SESSION_HEADER = 'mcp-session-id';

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/express`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = express();
app.use(express.json());
app.use(
  cors({
    origin: 'https://notes.example.com',
    allowedHeaders: ['Content-Type', 'Authorization', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'],
    exposedHeaders: ['Mcp-Session-Id'],
  }),
);

// One transport for each session, until the client leaves.
const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

const mcpHandler = createMcpHandler(createNotesServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const sessionId = req.headers[SESSION_HEADER] as string | undefined;
  let transport: NodeStreamableHTTPServerTransport;

  if (sessionId && transports[sessionId]) {
    transport = transports[sessionId];
  } else if (!sessionId && isInitializeRequest(req.body)) {
    transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports[id] = transport;
      },
    });
    transport.onclose = () => {
      if (transport.sessionId) delete transports[transport.sessionId];
    };
    await createNotesServer().connect(transport);
  } else {
    res.status(400).json({
      jsonrpc: '2.0',
      error: { code: -32000, message: 'Bad Request: No valid session ID provided' },
      id: null,
    });
    return;
  }

  await transport.handleRequest(req, res, req.body);
});

app.get('/mcp', async (req, res) => {
  const sessionId = req.headers[SESSION_HEADER] as string | undefined;
  const transport = sessionId ? transports[sessionId] : undefined;
  if (!transport) {
    res.status(404).send('Unknown session');
    return;
  }
  await transport.handleRequest(req, res);
});

const port = Number(process.env.PORT ?? 3000);
app.listen(port, () => console.error(`notes server on http://localhost:${port}/mcp`));
