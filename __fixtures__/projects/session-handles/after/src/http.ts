import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import express from 'express';

import { createServer } from './server.js';

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/express`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = express();
app.use(express.json());

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.all('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const sessionId = req.get('mcp-session-id');
  let transport = sessionId ? transports.get(sessionId) : undefined;
  if (!transport) {
    if (!isInitializeRequest(req.body)) {
      res.status(400).json({ error: 'No session' });
      return;
    }
    const created = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports.set(id, created);
      },
    });
    created.onclose = () => {
      if (created.sessionId) transports.delete(created.sessionId);
    };
    await createServer().connect(created);
    transport = created;
  }
  await transport.handleRequest(req, res, req.body);
});

const port = Number(process.env.PORT ?? 3000);
app.listen(port, () => {
  console.log(`Shopping server listening on port ${port}`);
});
