// JSON-RPC of another kind: nothing of MCP is answered here, whatever is imported beside it.
import express from 'express';

import { modernServer } from './mcp-modern.js';

const app = express();

app.post('/rpc', express.json(), (req, res) => {
  const { id, method, params } = req.body;
  switch (method) {
    case 'initialize':
      return res.json({ jsonrpc: '2.0', id, result: { ready: true } });
    case 'sum':
      return res.json({ jsonrpc: '2.0', id, result: params.reduce((a, b) => a + b, 0) });
    default:
      return res.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  }
});
