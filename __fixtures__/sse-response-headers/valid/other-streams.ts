// Streams of other things in a file that also has a server of MCP, and requests that accept a stream.
import express from 'express';
import { dispatch, watch } from './app.js';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  if (req.body.method === 'tools/list' || req.body.method === 'tools/call') res.json(await dispatch(req.body));
});

app.get('/api/logs', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'keep-alive' });
  watch((line) => res.write(`data: ${line}\n\n`));
});

export const ask = (url: string) =>
  fetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json, text/event-stream', 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
