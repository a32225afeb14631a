// Servers that are built for a request or a session, and servers over other transports.
import { randomUUID } from 'node:crypto';

import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

const createServer = () => new McpServer({ name: 'fresh', version: '1.0.0' });

const app = express();
app.post('/stateless', async (req, res) => {
  const server = createServer();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => {
    void transport.close();
    void server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.post('/inline', async (req, res) => {
  const server = new McpServer({ name: 'inline', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

export class Session {
  private server = createServer();
  private transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID });

  async handle(req: express.Request, res: express.Response) {
    await this.server.connect(this.transport);
    await this.transport.handleRequest(req, res, req.body);
  }
}

const stdio = createServer();
await stdio.connect(new StdioServerTransport());
const tested = createServer();
await tested.connect(InMemoryTransport.createLinkedPair()[0]);
