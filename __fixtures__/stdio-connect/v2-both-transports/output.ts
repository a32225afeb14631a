import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

function createMcpServer() {
  const mcp = new McpServer({ name: 'both', version: '1.0.0' });
  mcp.registerTool('ping', {}, async () => ({ content: [{ type: 'text', text: 'pong' }] }));
  return mcp;
}

if (process.argv.includes('--http')) {
  createHttpServer(async (req, res) => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await createMcpServer().connect(transport);
    await transport.handleRequest(req, res);
  }).listen(3000);
} else {
  serveStdio(createMcpServer);
}
