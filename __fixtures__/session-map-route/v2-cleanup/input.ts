import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { Server, isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

async function createServer() {
  const server = new Server({ name: 'beacon', version: '1.0.0' }, { capabilities: { tools: {} } });
  const lamp = { isLit: false };
  server.setRequestHandler('tools/list', async () => ({ tools: [] }));
  return {
    server,
    async cleanup(sessionId = 'none') {
      console.error(`out: ${sessionId}`);
      lamp.isLit = false;
    },
  };
}

const app = express();
app.use(express.json());

const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  if (sessionId && transports[sessionId]) {
    await transports[sessionId].handleRequest(req, res, req.body);
    return;
  }
  if (!isInitializeRequest(req.body)) {
    res.status(400).end();
    return;
  }
  const { server, cleanup } = await createServer();
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      transports[id] = transport;
    },
  });
  transport.onclose = () => {
    if (transport.sessionId) {
      delete transports[transport.sessionId];
      void cleanup(transport.sessionId);
    }
  };
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
