import express from 'express';
import { pickUpstream } from './upstreams.js';

// TODO(mcp-stateless/gateway-session-routing): Route requests of 2026-07-28 on Mcp-Method and Mcp-Name, compared with the body, and on who calls; pass on Mcp-Param-* and traceparent, change Mcp-Name with params.name, send requestState back to the upstream that gave it, and do not buffer streams. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
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
