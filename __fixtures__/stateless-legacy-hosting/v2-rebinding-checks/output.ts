import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

import { hosts } from './hosts.js';

const createServer = () => new McpServer({ name: 'checked', version: '1.0.0' });

export function start(isProtected: boolean, allowedHosts: string[] | undefined) {
  const app = express();
  app.use(express.json());

  const mcpHandler = createMcpHandler(createServer, {
    onerror: (error) => console.error('MCP request failed:', error),
  });
  const mcpNodeHandler = toNodeHandler(mcpHandler);

  app.post('/mcp', async (req, res) => {
    if (isProtected && allowedHosts?.length && !allowedHosts.includes(req.headers.host ?? '')) {
      res.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message: 'Invalid Host header' }, id: null }));
      return;
    }
    if (isProtected && req.headers.origin && !['https://example.com', hosts.origin].includes(req.headers.origin)) {
      res.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message: 'Invalid Origin header' }, id: null }));
      return;
    }
    await mcpNodeHandler(req, res, req.body);
  });

  app.listen(3000);
}
