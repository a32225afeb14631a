import { randomUUID } from 'node:crypto';

import express, { type Express } from 'express';

import { modernServer } from './mcp-modern.js';

export interface Options {
  name: string;
  version: string;
}

export function createApp(options: Options): Express {
  const app = express();
  const sessions = new Map<string, { created: number }>();
  const info = { name: options.name, version: options.version };

  app.use(express.json());

  const modern = modernServer({
    serverInfo: info,
    capabilities: { tools: {} },
    openSession: (id) => sessions.set(id, { created: Date.now() }),
    closeSession: (id) => sessions.delete(id),
  });

  // All of it.
  app.post('/mcp', (req, res) => {
    if (modern.answers(req, res, req.body)) return;
    const { id, method } = req.body;
    if (method === 'initialize') {
      const sid = randomUUID();
      sessions.set(sid, { created: Date.now() });
      res.setHeader('mcp-session-id', sid);
      res.json({ jsonrpc: '2.0', id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: info } });
      return;
    }
    if (!sessions.has(req.get('mcp-session-id') ?? '')) {
      res.status(404).end();
      return;
    }
    if (method === 'tools/list') res.json({ jsonrpc: '2.0', id, result: { tools: [] } });
    else if (method === 'tools/call') res.json({ jsonrpc: '2.0', id, result: { content: [] } });
    else res.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  });

  return app;
}
