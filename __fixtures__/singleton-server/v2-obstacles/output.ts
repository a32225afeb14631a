import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';

import type { Config } from './config.js';

/** Other files register their tools. */
// TODO(mcp-stateless/singleton-server): createMcpHandler needs a new server for each request, but `exported` is exported. Build the server in a function, with all that is registered on it, and return it from there. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
export const exported = new McpServer({ name: 'exported', version: '1.0.0' });

const wrappable = new McpServer({ name: 'wrappable', version: '1.0.0' });
wrappable.registerTool('ping', {}, async () => ({ content: [] }));

// TODO(mcp-stateless/singleton-server): createMcpHandler needs a new server for each request, but `setInterval(() => polling.sendToolListChanged(), 1000);` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and return it from there. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
const polling = new McpServer({ name: 'polling', version: '1.0.0' });
setInterval(() => polling.sendToolListChanged(), 1000);

createHttpServer(async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  if (req.url === '/exported') await exported.connect(transport);
  else if (req.url === '/polling') await polling.connect(transport);
  else await wrappable.connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);

export class Host {
  private server: McpServer;

  constructor(config: Config) {
    this.server = new McpServer({ name: config.name, version: '1.0.0' });
  }

  async run() {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    // TODO(mcp-stateless/singleton-server): createMcpHandler needs a new server for each request, but `new Host(…)` takes arguments that it does not keep. Build the server in a function, with all that is registered on it, and return it from there. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
    await this.server.connect(transport);
    createHttpServer((req, res) => transport.handleRequest(req, res)).listen(3001);
  }
}
