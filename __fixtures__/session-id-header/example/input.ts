import { randomUUID } from 'node:crypto';
import express from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
const transports = new Map<string, StreamableHTTPServerTransport>();

app.post('/mcp', async (req, res) => {
  const sid = req.headers['mcp-session-id'] as string | undefined;
  const transport = sid ? transports.get(sid) : new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID });
  if (!transport) {
    res.status(404).json({ jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' } });
    return;
  }
  res.setHeader('Mcp-Session-Id', transport.sessionId ?? '');
  await transport.handleRequest(req, res, req.body);
});
