import express from 'express';
import { callTool, serverInfo, tools } from './tools.js';

const sessions = new Map<string, { initialized: boolean }>();
const app = express();

app.post('/mcp', express.json(), (req, res) => {
  const { id, method, params } = req.body;
  const session = sessions.get(req.header('mcp-session-id') ?? '');
  if (method !== 'initialize' && !session?.initialized) {
    res.json({ jsonrpc: '2.0', id, error: { code: -32002, message: 'Server not initialized' } });
    return;
  }
  switch (method) {
    case 'initialize':
      sessions.set(String(id), { initialized: true });
      res.json({ jsonrpc: '2.0', id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo } });
      break;
    case 'notifications/initialized':
      res.status(202).end();
      break;
    case 'tools/list':
      res.json({ jsonrpc: '2.0', id, result: { tools } });
      break;
    case 'tools/call':
      res.json({ jsonrpc: '2.0', id, result: callTool(params) });
      break;
  }
});
