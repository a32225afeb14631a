import { randomUUID } from 'node:crypto';
import express from 'express';

const app = express();
const sessions = new Map();

app.post('/mcp', (req, res) => {
  if (req.body.method === 'initialize') {
    const id = randomUUID();
    sessions.set(id, { notes: [] });
    res.setHeader('Mcp-Session-Id', id);
    return res.json({ jsonrpc: '2.0', id: req.body.id, result: { protocolVersion: '2025-06-18' } });
  }
  const session = sessions.get(req.headers['mcp-session-id']);
  if (!session) return res.status(404).end();
  return res.json({ jsonrpc: '2.0', id: req.body.id, result: { tools: session.notes } });
});

app.delete('/mcp', (req, res) => {
  sessions.delete(req.headers['mcp-session-id']);
  res.sendStatus(204);
});
