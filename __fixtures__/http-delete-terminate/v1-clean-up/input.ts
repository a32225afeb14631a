import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

import { closeBrowser, forgetUploads } from './state.js';

const app = express();
export const transports = new Map<string, StreamableHTTPServerTransport>();

app.delete('/mcp', async (req, res) => {
  const sessionId = String(req.headers['mcp-session-id']);
  const transport = transports.get(sessionId);
  if (!transport) return void res.sendStatus(404);
  console.error('ends', sessionId);
  await closeBrowser(sessionId);
  forgetUploads(sessionId);
  await transport.handleRequest(req, res);
  transports.delete(sessionId);
});
