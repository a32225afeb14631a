import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

import { renameArguments } from './aliases.js';
import { tally } from './tally.js';

const app = express();
app.use(express.json());

async function createServer() {
  return new McpServer({ name: await tally.name(), version: '1.0.0' });
}

app.post('/mcp', async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => void transport.close());
  transport.onmessage = renameArguments;
  const server = await createServer();
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
