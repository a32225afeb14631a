import { createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

import { NotesServer } from './notes.js';

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/express`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(() => new NotesServer(), {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body);
});

app.listen(3000);
