import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';

import { createServer } from './server.js';

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

const mcpHandler = createMcpHandler(() => createServer(), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

createHttpServer(async (req, res) => {
  if (req.url !== '/mcp') {
    res.writeHead(404).end();
    return;
  }
  const request = await toWebRequest(req).catch(() => undefined);
  if (!request) {
    res.writeHead(413).end();
    return;
  }
  const body = await request.clone().json().catch(() => null);
  if (!(await isLegacyRequest(request))) {
    await mcpNodeHandler(req, res, body);
    return;
  }

  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  const known = sessionId ? transports.get(sessionId) : undefined;
  if (known) {
    await known.handleRequest(req, res, body);
    return;
  }
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      transports.set(id, transport);
      console.log(`${transports.size} sessions`);
    },
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, body);
}).listen(3000);

setInterval(() => console.log([...transports.keys()]), 60_000);
