// Serves both eras on purpose: the session map is its 2025 leg.
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, isInitializeRequest, isLegacyRequest } from '@modelcontextprotocol/server';

import { app } from './app.js';
import { createServer } from './server.js';

const handler = toNodeHandler(createMcpHandler(createServer, { legacy: 'reject' }));
const transports = new Map<string, NodeStreamableHTTPServerTransport>();

app.all('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(req, req.body))) return handler(req, res, req.body);
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  let transport = sessionId ? transports.get(sessionId) : undefined;
  if (!transport && isInitializeRequest(req.body)) {
    const made = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      onsessioninitialized: (id) => void transports.set(id, made),
    });
    await createServer().connect(made);
    transport = made;
  }
  await transport?.handleRequest(req, res, req.body);
});
