import { randomUUID } from 'node:crypto';

import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import type { Request, Response } from 'express';

import { MemoryEventStore } from './event-store.js';
import { createServer } from './server.js';

// Sessions that are open, by their id.
const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

const app = createMcpExpressApp();

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req: Request, res: Response) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  try {
    if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
      await mcpNodeHandler(req, res, req.body);
      return;
    }

    let transport: NodeStreamableHTTPServerTransport;
    if (sessionId && transports[sessionId]) {
      transport = transports[sessionId];
    } else if (!sessionId && isInitializeRequest(req.body)) {
      transport = new NodeStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        eventStore: new MemoryEventStore(),
        retryInterval: 500,
        onsessioninitialized: (id) => {
          console.error(`session ${id} begins`);
          transports[id] = transport;
        },
      });
      transport.onclose = () => {
        const id = transport.sessionId;
        if (id && transports[id]) {
          console.error(`session ${id} ends`);
          delete transports[id];
        }
      };
      const server = createServer();
      await server.connect(transport);
    } else if (sessionId) {
      res.status(404).json({
        jsonrpc: '2.0',
        error: { code: -32001, message: 'Session not found' },
        id: null,
      });
      return;
    } else {
      res.status(400).json({
        jsonrpc: '2.0',
        error: { code: -32000, message: 'Bad Request: No valid session ID provided' },
        id: null,
      });
      return;
    }
    await transport.handleRequest(req, res, req.body);
  } catch (error) {
    console.error('request failed:', error);
    if (!res.headersSent) {
      res.status(500).json({
        jsonrpc: '2.0',
        error: { code: -32603, message: 'Internal server error' },
        id: null,
      });
    }
  }
});

// The stream for what the server sends unasked, and the end of a session.
const handleSessionRequest = async (req: Request, res: Response) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  if (!sessionId || !transports[sessionId]) {
    res.status(sessionId ? 404 : 400).send('Invalid or missing session ID');
    return;
  }
  await transports[sessionId].handleRequest(req, res);
};

app.get('/mcp', handleSessionRequest);

app.delete('/mcp', handleSessionRequest);

const port = Number(process.env.PORT ?? 3000);
const listener = app.listen(port, () => {
  console.error(`everything server on http://localhost:${port}/mcp`);
});

process.on('SIGINT', async () => {
  await mcpHandler.close();
  for (const sessionId in transports) {
    try {
      await transports[sessionId].close();
      delete transports[sessionId];
    } catch (error) {
      console.error(`session ${sessionId} did not close:`, error);
    }
  }
  listener.close();
  process.exit(0);
});
