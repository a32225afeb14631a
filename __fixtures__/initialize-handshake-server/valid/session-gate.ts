// Opens a session on the SDK's transport: `session-map-route` speaks of it.
import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { build } from './server.js';

const transports = new Map<string, StreamableHTTPServerTransport>();
const app = express();

const isInitializeRequest = (body: { method?: string }) => body.method === 'initialize';

app.post('/mcp', async (req, res) => {
  let transport = transports.get(String(req.headers['mcp-session-id']));
  if (!transport && req.body.method === 'initialize') {
    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
    await build().connect(transport);
  } else if (!transport || !isInitializeRequest(req.body)) {
    res.status(400).json({ jsonrpc: '2.0', error: { code: -32000, message: 'Server not initialized' }, id: null });
    return;
  }
  await transport.handleRequest(req, res, req.body);
});
