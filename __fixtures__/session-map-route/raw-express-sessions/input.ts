import { randomUUID } from 'node:crypto';

import express from 'express';
import type { Request, Response } from 'express';

import { callTool, tools } from './tools.js';

interface Session {
  initialized: boolean;
  lastSeenAt: number;
  protocolVersion: string;
}

export function createApp() {
  const app = express();
  const sessions = new Map<string, Session>();

  function requireSession(req: Request, res: Response): Session | undefined {
    const sessionId = req.header('MCP-Session-Id');
    const session = sessionId ? sessions.get(sessionId) : undefined;
    if (!session) res.status(404).json({ jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } });
    return session;
  }

  app.post('/mcp', async (req, res) => {
    const { method, params, id } = req.body;
    if (method === 'initialize') {
      const sessionId = randomUUID();
      sessions.set(sessionId, { initialized: false, lastSeenAt: Date.now(), protocolVersion: params.protocolVersion });
      res.setHeader('MCP-Session-Id', sessionId);
      res.json({ jsonrpc: '2.0', id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} } } });
      return;
    }
    const session = requireSession(req, res);
    if (!session) return;
    if (method === 'tools/list') res.json({ jsonrpc: '2.0', id, result: { tools } });
    else if (method === 'tools/call') res.json({ jsonrpc: '2.0', id, result: await callTool(params) });
  });

  app.delete('/mcp', (req, res) => {
    sessions.delete(req.header('MCP-Session-Id') ?? '');
    res.status(204).end();
  });
  return app;
}
