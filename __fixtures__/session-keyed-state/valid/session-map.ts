// The session map itself, with what belongs to it, is the business of session-map-route.
import { randomUUID } from 'node:crypto';

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { app } from './app.js';
import { createServer } from './server.js';

const sessions = new Map<string, { transport: StreamableHTTPServerTransport; server: McpServer; group: string }>();
const lastSeen: Record<string, number> = {};

app.post('/mcp/:group', async (req, res) => {
  const id = req.headers['mcp-session-id'] as string | undefined;
  console.log(`request of session ${id}`);
  if (id && sessions.has(id)) {
    lastSeen[id] = Date.now();
    return sessions.get(id)?.transport.handleRequest(req, res, req.body);
  }
  const server = createServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (sid) => {
      sessions.set(sid, { transport, server, group: req.params.group });
      lastSeen[sid] = Date.now();
    },
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
