import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import {
  McpServer,
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import express from 'express';

import { registerTools } from './tools.js';

const app = express();
app.use(express.json());

const sessions = new Map<string, { transport: NodeStreamableHTTPServerTransport; user: string }>();

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

function createServer() {
  const server = new McpServer({ name: 'tools', version: '1.0.0' });
  registerTools(server);
  return server;
}

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

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
  const server = createServer();
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
