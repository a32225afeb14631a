import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

import { hosts } from './hosts.js';

const createServer = () => new McpServer({ name: 'checked', version: '1.0.0' });

export function start(isProtected: boolean, allowedHosts: string[] | undefined) {
  const app = express();
  app.use(express.json());

  app.post('/mcp', async (req, res) => {
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: undefined,
      enableDnsRebindingProtection: isProtected,
      allowedHosts,
      allowedOrigins: ['https://example.com', hosts.origin],
    });
    await createServer().connect(transport);
    await transport.handleRequest(req, res, req.body);
  });

  app.listen(3000);
}
