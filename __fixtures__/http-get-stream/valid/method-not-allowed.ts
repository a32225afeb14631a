// Answers 405 as it should; and a page on a path of its own.
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

import { createServer } from './server.js';

const app = express();
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.get('/mcp', (_req, res) => void res.status(405).set('Allow', 'POST').end());
app.get('/', (_req, res) => res.send('<h1>This is an MCP server</h1>'));
