import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
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

const mcpHandler = createMcpHandler(() => {
  const books = createServer('books');
  const connect = books.connect.bind(books);
  books.connect = (opened) => {
    // Goes with the requests of 2026-07-28 as well.
    opened.onmessage = (message) => tally.count(books, message);
    return connect(opened);
  };
  return books;
}, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

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

const mcpHandler2 = createMcpHandler(() => createServer('own'), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler2 = toNodeHandler(mcpHandler2);

// What is called here takes transports of one class only, and in the other the request is needed.
app.post('/own', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler2(req, res, req.body);
    return;
  }

  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  // TODO(mcp-stateless/session-map-route): This is done for clients of 2025 only: requests of 2026-07-28 are answered further up. Do it there, too, if they need it, and delete this comment. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
  watchOwn(transport);
  await createServer('own').connect(transport);
  await transport.handleRequest(req, res, req.body);
});

const mcpHandler3 = createMcpHandler(() => createServer('request'), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler3 = toNodeHandler(mcpHandler3);

app.post('/request', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler3(req, res, req.body);
    return;
  }

  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  // TODO(mcp-stateless/session-map-route): This is done for clients of 2025 only: requests of 2026-07-28 are answered further up. Do it there, too, if they need it, and delete this comment. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
  transport.onmessage = (message) => tally.count(req.ip, message);
  await createServer('request').connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
