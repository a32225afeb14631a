// Speaks 2026-07-28; the stream is for sessions of 2025.
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import express from 'express';

import { createServer } from './server.js';

const app = express();
const transports = new Map<string, NodeStreamableHTTPServerTransport>();
const handler = toNodeHandler(createMcpHandler(createServer, { legacy: 'reject' }));

app.post('/mcp', (req, res) => void handler(req, res, req.body));
app.get('/mcp', async (req, res) => {
  await transports.get(req.headers['mcp-session-id'] as string)?.handleRequest(req, res);
});
