import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';

import { createServer } from './server.js';

const app = createMcpExpressApp();

const mcpHandler = createMcpHandler(() => createServer(), {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async function (req, res) {
  try {
    await mcpNodeHandler(req, res, req.body);
  } catch (error) {
    console.error('Error handling MCP request:', error);
    if (!res.headersSent) res.status(500).end();
  }
});

app.listen(3000);
