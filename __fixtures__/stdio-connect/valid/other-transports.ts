// Clients, servers over other transports, and a proxy that drives the transport itself.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { db, upstream } from './elsewhere.js';

const server = new McpServer({ name: 'other', version: '1.0.0' });
const [near] = InMemoryTransport.createLinkedPair();

export async function main() {
  await db.connect();
  await server.connect(near);
  await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }));
  await new Client({ name: 'c', version: '1.0.0' }).connect(new StdioClientTransport({ command: 'node' }));

  const stdio = new StdioServerTransport();
  stdio.onmessage = (message) => upstream.send(message);
  await stdio.start();
}
