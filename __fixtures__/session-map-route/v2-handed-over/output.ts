import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import {
  McpServer,
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import express from 'express';

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

// One server for all sessions: the last one that began gets all that it sends by itself.
const startHttp = (createTidesServer: () => McpServer, port: number): void => {
  const app = express();
  app.use(express.json());

  const mcpHandler = createMcpHandler(() => createTidesServer(), {
    legacy: 'reject',
    onerror: (error) => console.error('MCP request failed:', error),
  });
  const mcpNodeHandler = toNodeHandler(mcpHandler);

  app.all('/mcp', async (req, res) => {
    if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
      await mcpNodeHandler(req, res, req.body);
      return;
    }

    const sessionId = req.headers['mcp-session-id'] as string | undefined;
    let transport = sessionId ? transports.get(sessionId) : undefined;
    if (!transport && isInitializeRequest(req.body)) {
      transport = new NodeStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => {
          transports.set(id, transport!);
        },
      });
      await createTidesServer().connect(transport);
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

startHttp(createTides, 3000);
