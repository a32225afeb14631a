import { randomUUID } from 'node:crypto';
import express from 'express';
import { callTool, serverInfo, tools } from './tools.js';

const sessions = new Map<string, { initialized: boolean }>();
const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const { id, method, params } = req.body;
  // The session begins here, which is what `session-map-route` speaks of.
  if (method === 'initialize') {
    const sessionId = randomUUID();
    sessions.set(sessionId, { initialized: false });
    res.setHeader('Mcp-Session-Id', sessionId);
    res.json({ jsonrpc: '2.0', id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo } });
    return;
  }
  const session = sessions.get(req.header('Mcp-Session-Id') ?? '');
  if (!session) {
    res.status(404).json({ jsonrpc: '2.0', id, error: { code: -32001, message: 'Session not found' } });
    return;
  }
  if (method === 'notifications/initialized') {
    session.initialized = true;
    res.status(202).end();
    return;
  }
  if (!session.initialized) {
    res.status(400).json({ jsonrpc: '2.0', id, error: { code: -32002, message: 'Session has not completed initialization' } });
    return;
  }
  if (method === 'tools/list') res.json({ jsonrpc: '2.0', id, result: { tools } });
  else res.json({ jsonrpc: '2.0', id, result: await callTool(params) });
});
