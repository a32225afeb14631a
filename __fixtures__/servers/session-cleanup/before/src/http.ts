import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

import { createServer } from './server.js';

const transports = new Map<string, StreamableHTTPServerTransport>();

export function startHttp(port: number): void {
  const app = express();
  app.use(express.json());

  app.post('/mcp', async (req, res) => {
    const sessionId = req.headers['mcp-session-id'] as string | undefined;
    let transport: StreamableHTTPServerTransport;
    if (sessionId && transports.has(sessionId)) {
      transport = transports.get(sessionId)!;
    } else if (!sessionId) {
      const { server, cleanup } = createServer();
      transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => {
          transports.set(id, transport);
        },
      });
      server.server.onclose = () => {
        const id = transport.sessionId;
        if (id && transports.delete(id)) cleanup(id);
      };
      await server.connect(transport);
    } else {
      res.status(404).json({ jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null });
      return;
    }
    await transport.handleRequest(req, res, req.body);
  });

  app.listen(port, '127.0.0.1', () => {
    console.error(`http://127.0.0.1:${port}/mcp`);
  });
}
