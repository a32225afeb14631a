import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';

import type { Config } from './config.js';

/** Other files register their tools. */
export const exported = new McpServer({ name: 'exported', version: '1.0.0' });

const wrappable = new McpServer({ name: 'wrappable', version: '1.0.0' });
wrappable.registerTool('ping', {}, async () => ({ content: [] }));

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
    await this.server.connect(transport);
    createHttpServer((req, res) => transport.handleRequest(req, res)).listen(3001);
  }
}
