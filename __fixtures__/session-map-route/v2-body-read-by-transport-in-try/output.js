import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';

import { app } from './app.js';
import { onRequest } from './metrics.js';
import { createServer } from './server.js';

export const transports = {};

const mcpHandler = createMcpHandler(() => createServer(), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.all('/mcp', async (request, response) => {
  try {
    const modernRequest = await toWebRequest(request);
    const body = await modernRequest.clone().json().catch(() => null);
    if (!(await isLegacyRequest(modernRequest))) {
      await mcpNodeHandler(request, response, body);
      return;
    }

    const sessionId = request.headers['mcp-session-id'];
    let transport = transports[sessionId];
    if (!transport) {
      transport = new NodeStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => {
          transports[id] = transport;
        },
      });
      await createServer().connect(transport);
    }
    // TODO(mcp-stateless/session-map-route): This is done for clients of 2025 only: requests of 2026-07-28 are answered further up. Do it there, too, if they need it, and delete this comment. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
    onRequest(sessionId);
    await transport.handleRequest(request, response, body);
  } catch (error) {
    response.status(500).end();
  }
});
