import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer, isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

// One server for all sessions: the last one that began gets all that it sends by itself.
const startHttp = (tides: McpServer, port: number): void => {
  const app = express();
  app.use(express.json());

  app.all('/mcp', async (req, res) => {
    const sessionId = req.headers['mcp-session-id'] as string | undefined;
    let transport = sessionId ? transports.get(sessionId) : undefined;
    if (!transport && isInitializeRequest(req.body)) {
      transport = new NodeStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => {
          transports.set(id, transport!);
        },
      });
      await tides.connect(transport);
    }
    if (!transport) {
      res.status(400).end();
      return;
    }
    await transport.handleRequest(req, res, req.body);
  });

  app.listen(port, '127.0.0.1');
};

function createTides(): McpServer {
  const server = new McpServer({ name: 'tides', version: '1.0.0' });
  server.registerTool('high_tide', {}, async () => ({ content: [{ type: 'text', text: '06:12' }] }));
  return server;
}

const tides = createTides();
startHttp(tides, 3000);
