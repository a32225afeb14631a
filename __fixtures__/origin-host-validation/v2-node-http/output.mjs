import { createServer } from 'node:http';

import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';

const mcpNodeHandler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Ask `localhostHostValidation()` and `localhostOriginValidation()` of `@modelcontextprotocol/node` first. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', `http://${req.headers.host}`);
  if (url.pathname !== '/mcp') {
    res.writeHead(404).end();
    return;
  }
  await mcpNodeHandler(req, res);
}).listen(3000, '::1');
