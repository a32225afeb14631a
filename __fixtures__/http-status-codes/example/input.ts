import express from 'express';
import { callTool, tools } from './tools.js';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const { id, method, params } = req.body;
  if (method === 'tools/list') return res.json({ jsonrpc: '2.0', id, result: { tools } });
  if (method === 'tools/call') return res.json({ jsonrpc: '2.0', id, result: await callTool(params) });
  return res.status(200).json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
});
