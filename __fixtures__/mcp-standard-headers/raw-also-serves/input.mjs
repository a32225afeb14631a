import express from 'express';
import { modernFetch } from './mcp-fetch.mjs';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const { id, method, params } = req.body;
  if (method !== 'tools/call') return res.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  const answer = await fetch('http://localhost:4000/mcp', {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  });
  res.json({ ...(await answer.json()), id });
});
