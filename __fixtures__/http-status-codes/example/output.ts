import express from 'express';
import { callTool, tools } from './tools.js';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const { id, method, params } = req.body;
  if (method === 'tools/list') return res.json({ jsonrpc: '2.0', id, result: { tools } });
  if (method === 'tools/call') return res.json({ jsonrpc: '2.0', id, result: await callTool(params) });
  // TODO(mcp-stateless/http-status-codes): Answer requests of 2026-07-28 with 404 for -32601, and with 400 for -32602 (bad _meta), -32020 (headers), -32021 (missing capability) and -32022 (revision). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
  return res.status(200).json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
});
