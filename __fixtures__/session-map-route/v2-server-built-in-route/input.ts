import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer, isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

import { registerTools } from './tools.js';

const app = express();
app.use(express.json());

const sessions = new Map<string, { transport: NodeStreamableHTTPServerTransport; user: string }>();

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  const session = sessionId ? sessions.get(sessionId) : undefined;
  if (session) {
    await session.transport.handleRequest(req, res, req.body);
    return;
  }
  if (!isInitializeRequest(req.body)) {
    res.status(404).end();
    return;
  }
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      sessions.set(id, { transport, user: String(req.query.user) });
    },
  });
  const server = new McpServer({ name: 'tools', version: '1.0.0' });
  registerTools(server);
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
