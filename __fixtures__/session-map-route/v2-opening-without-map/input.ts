import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

const getServer = () => new McpServer({ name: 'one', version: '1.0.0' });

const app = express();
app.use(express.json());

let transport: NodeStreamableHTTPServerTransport | undefined;

app.post('/mcp', async (req, res) => {
  if (!transport) {
    transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
    await getServer().connect(transport);
  }
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
