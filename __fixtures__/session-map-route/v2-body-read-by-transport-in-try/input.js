import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';

import { app } from './app.js';
import { onRequest } from './metrics.js';
import { createServer } from './server.js';

export const transports = {};

app.all('/mcp', async (request, response) => {
  try {
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
    onRequest(sessionId);
    await transport.handleRequest(request, response);
  } catch (error) {
    response.status(500).end();
  }
});
