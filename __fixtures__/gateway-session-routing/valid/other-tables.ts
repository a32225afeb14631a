// Upstreams by tenant, state by session that is no upstream, and a session id that is passed on.
import express from 'express';

const tenants = new Map<string, string>();
const counts = new Map<string, number>();
const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const sessionId = String(req.headers['mcp-session-id']);
  counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1);
  const answer = await fetch(new URL('/mcp', tenants.get(String(req.headers['x-tenant']))), {
    method: 'POST',
    headers: { 'mcp-session-id': sessionId, 'mcp-protocol-version': '2025-06-18' },
    body: JSON.stringify(req.body),
  });
  res.send(await answer.text());
});
