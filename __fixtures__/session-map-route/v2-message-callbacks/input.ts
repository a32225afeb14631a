import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

import { tally } from './tally.js';

const app = express();
app.use(express.json());

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

function createServer(name: string) {
  return new McpServer({ name, version: '1.0.0' });
}

function watchOwn(wire: NodeStreamableHTTPServerTransport) {
  wire.onmessage = tally.sum;
}

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  let transport = sessionId === undefined ? undefined : transports.get(sessionId);
  if (!transport) {
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => void transports.set(id, opened),
    });
    transport = opened;
    const books = createServer('books');
    // Goes with the requests of 2026-07-28 as well.
    opened.onmessage = (message) => tally.count(books, message);
    opened.onclose = () => void transports.delete(opened.sessionId ?? '');
    await books.connect(opened);
  }
  await transport.handleRequest(req, res, req.body);
});

// What is called here takes transports of one class only, and in the other the request is needed.
app.post('/own', async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  watchOwn(transport);
  await createServer('own').connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.post('/request', async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  transport.onmessage = (message) => tally.count(req.ip, message);
  await createServer('request').connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
