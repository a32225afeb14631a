import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { Server } from '@modelcontextprotocol/server';
import express from 'express';

import { startChild } from './child.js';

const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  // A server without handlers: the child process is the one that answers.
  const server = new Server({ name: 'gateway', version: '1.0.0' }, { capabilities: {} });
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  const child = startChild((message) => transport.send(message));
  transport.onmessage = (message) => child.write(message);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
