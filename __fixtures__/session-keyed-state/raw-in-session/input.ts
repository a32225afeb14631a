import { randomUUID } from 'node:crypto';

import express from 'express';

import { modernServer } from './mcp-modern.js';

interface Session {
  id: string;
  lastSeen: number;
  cart: string[];
}

const sessions = new Map<string, Session>();

function call(session: Session, { name, arguments: args }: { name: string; arguments: { item: string } }) {
  if (name === 'add') session.cart.push(args.item);
  return { content: [{ type: 'text', text: session.cart.join(', ') }] };
}

const app = express();

app.post('/mcp', express.json(), (req, res) => {
  const { id, method, params } = req.body;
  if (method === 'initialize') {
    const session: Session = { id: randomUUID(), lastSeen: Date.now(), cart: [] };
    sessions.set(session.id, session);
    const serverInfo = { name: 'shop', version: '1.0.0' };
    const result = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo };
    res.setHeader('Mcp-Session-Id', session.id).json({ jsonrpc: '2.0', id, result });
    return;
  }
  const session = sessions.get(String(req.headers['mcp-session-id']));
  if (!session) {
    res.status(404).json({ jsonrpc: '2.0', id, error: { code: -32001, message: 'Session not found' } });
    return;
  }
  session.lastSeen = Date.now();
  if (method === 'tools/list') res.json({ jsonrpc: '2.0', id, result: { tools: [] } });
  else if (method === 'tools/call') res.json({ jsonrpc: '2.0', id, result: call(session, params) });
  else res.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
});
