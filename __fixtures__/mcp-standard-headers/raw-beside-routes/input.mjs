import express from 'express';
import { modernFetch } from './mcp-fetch.mjs';

const app = express();

app.post('/search', express.json(), async (req, res) => {
  const answer = await fetch('http://localhost:4000/mcp', {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'search', arguments: req.body } }),
  });
  res.json(await answer.json());
});
