// Servers behind transports.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { hostHeaderValidation } from '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  StreamableHTTPServerTransport,
  type EventStore,
  type StreamableHTTPServerTransportOptions,
} from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
const app = createMcpExpressApp();
app.use(hostHeaderValidation(['shop.example']));
app.get('/sse', async (_request, response) => {
  await server.connect(new SSEServerTransport('/messages', response));
});

export async function open(eventStore: EventStore): Promise<StreamableHTTPServerTransport> {
  const options: StreamableHTTPServerTransportOptions = { sessionIdGenerator: () => randomUUID(), eventStore };
  const transport = new StreamableHTTPServerTransport(options);
  await server.connect(transport);
  createServer((request, response) => void transport.handleRequest(request, response)).listen(3000);
  return transport;
}

export async function others(): Promise<void> {
  await server.connect(new StdioServerTransport());
  await server.connect(new WebStandardStreamableHTTPServerTransport());
  const [near] = InMemoryTransport.createLinkedPair();
  await server.connect(near);
}
