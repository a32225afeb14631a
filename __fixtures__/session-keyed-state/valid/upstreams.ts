// A table of upstreams, of which `gateway-session-routing` speaks.
import express from 'express';
import { pickUpstream } from './upstreams.js';

const upstreams = new Map<string, string>();
const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  const upstream = (sessionId && upstreams.get(sessionId)) ?? pickUpstream();
  const answer = await fetch(`${upstream}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'mcp-protocol-version': String(req.headers['mcp-protocol-version']) },
    body: JSON.stringify(req.body),
  });
  const opened = answer.headers.get('mcp-session-id');
  if (opened) upstreams.set(opened, upstream);
  res.status(answer.status).send(await answer.text());
});
