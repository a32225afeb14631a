// Answers 405 as it should; and what DELETE is for elsewhere.
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

import { createServer, notes } from './server.js';

const app = express();
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.delete('/mcp', (_req, res) => void res.status(405).set('Allow', 'POST').end());
app.delete('/notes/:id', (req, res) => {
  notes.delete(req.params.id);
  res.sendStatus(204);
});
