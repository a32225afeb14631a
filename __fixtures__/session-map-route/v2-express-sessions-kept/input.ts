import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer, isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

import { recordUse } from './billing.js';

const getServer = () => {
  const server = new McpServer({ name: 'deploy', version: '1.0.0' });
  server.registerTool('deploy', { description: 'Deploys after a question' }, async () => {
    const answer = await server.server.elicitInput({
      message: 'Deploy now?',
      requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } } },
    });
    return { content: [{ type: 'text', text: answer.action }] };
  });
  return server;
};

const app = express();
app.use(express.json());

const transports: { [sessionId: string]: NodeStreamableHTTPServerTransport } = {};

app.post('/mcp', async (req, res) => {
  if (req.get('authorization') !== `Bearer ${process.env.TOKEN}`) {
    res.status(401).end();
    return;
  }
  // The client names its session, but for the first time.
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  try {
    let transport: NodeStreamableHTTPServerTransport;
    if (sessionId && transports[sessionId]) {
      transport = transports[sessionId];
    } else if (!sessionId && isInitializeRequest(req.body)) {
      transport = new NodeStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => {
          transports[id] = transport;
        },
      });
      await getServer().connect(transport);
    } else {
      res.status(400).json({ jsonrpc: '2.0', error: { code: -32000, message: 'No session' } });
      return;
    }
    await transport.handleRequest(req, res, req.body);
    await recordUse(req.ip);
  } catch (error) {
    console.error(error);
    if (!res.headersSent) res.status(500).end();
  }
});

process.on('SIGINT', async () => {
  for (const sessionId in transports) {
    await transports[sessionId]?.close();
  }
  process.exit(0);
});

app.listen(3000);
