import express from 'express';
import { callTool, tools } from './tools.js';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const { id, method, params } = req.body;
  if (method !== 'tools/list' && method !== 'tools/call') return res.status(404).json({ jsonrpc: '2.0', id, error: { code: -32601, message: method } });
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
  });
  const result = method === 'tools/list' ? { tools } : await callTool(params);
  res.write(`event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, result })}\n\n`);
  res.end();
});
