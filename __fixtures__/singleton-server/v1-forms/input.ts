import { randomUUID } from 'node:crypto';

import { StreamableHTTPTransport } from '@hono/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { Hono } from 'hono';

import { registerTools } from './tools.js';

function createServer() {
  return new McpServer({ name: 'made', version: '1.0.0' });
}

// One server, a transport for each session.
const shared = createServer();
const app = express();
app.post('/sessions', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID });
  await shared.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

export async function main() {
  const local = new McpServer({ name: 'local', version: '1.0.0' });
  registerTools(local);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await local.connect(transport);
  app.post('/local', (req, res) => transport.handleRequest(req, res, req.body));
}

const wrapped = new McpServer({ name: 'hono', version: '1.0.0' });
const hono = new Hono();
hono.all('/mcp', async (c) => {
  const transport = new StreamableHTTPTransport();
  await wrapped.connect(transport);
  return transport.handleRequest(c);
});

export class Host {
  private server = new McpServer({ name: 'host', version: '1.0.0' });

  async run() {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.server.connect(transport);
    express()
      .post('/mcp', (req, res) => transport.handleRequest(req, res, req.body))
      .listen(3000);
  }
}
