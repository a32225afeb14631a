import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

import { renameArguments } from './aliases.js';
import { tally } from './tally.js';

const app = express();
app.use(express.json());

async function createServer() {
  return new McpServer({ name: await tally.name(), version: '1.0.0' });
}

const mcpHandler = createMcpHandler(async () => {
  const server = await createServer();
  const connect = server.connect.bind(server);
  server.connect = (transport) => {
    transport.onmessage = renameArguments;
    return connect(transport);
  };
  return server;
}, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body);
});

app.listen(3000);
