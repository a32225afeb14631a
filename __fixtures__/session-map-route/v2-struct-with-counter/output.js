import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import express from 'express';

import { createServer } from './server.js';

const sessions = new Map();
let opened = 0;

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(() => createServer(), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const id = req.header('mcp-session-id');
  let session = id && sessions.get(id);
  if (!session) {
    if (!isInitializeRequest(req.body)) return res.status(404).json({ error: 'unknown session' });
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (newId) => {
        opened += 1;
        sessions.set(newId, { transport, requests: 0, lastActivity: Date.now() });
      },
    });
    await createServer().connect(transport);
    return transport.handleRequest(req, res, req.body);
  }
  session.requests += 1;
  session.lastActivity = Date.now();
  await session.transport.handleRequest(req, res, req.body);
});

setInterval(() => {
  for (const [id, session] of sessions) {
    if (Date.now() - session.lastActivity > 600_000) sessions.delete(id);
  }
}, 60_000);

app.get('/stats', (req, res) => res.json({ opened, open: sessions.size }));
app.listen(3000);
