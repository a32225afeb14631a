import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import express from 'express';

// TODO(mcp-stateless/gateway-session-routing): Route requests of 2026-07-28 on Mcp-Method and Mcp-Name, compared with the body, and on who calls; pass on Mcp-Param-* and traceparent, change Mcp-Name with params.name, send requestState back to the upstream that gave it, and do not buffer streams. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
const clients: Record<string, Client> = {};
const app = express();

app.post('/gateway', express.json(), async (req, res) => {
  const sessionId = req.header('Mcp-Session-Id') ?? '';
  if (!clients[sessionId]) {
    const client = new Client({ name: 'gateway', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost:4000/mcp')));
    clients[sessionId] = client;
  }
  res.json(await clients[sessionId].callTool(req.body.params));
});
