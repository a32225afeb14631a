import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

const mcp = new McpServer({ name: 'both', version: '1.0.0' });
mcp.registerTool('ping', {}, async () => ({ content: [{ type: 'text', text: 'pong' }] }));

if (process.argv.includes('--http')) {
  createHttpServer(async (req, res) => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await mcp.connect(transport);
    await transport.handleRequest(req, res);
  }).listen(3000);
} else {
  await mcp.connect(new StdioServerTransport());
}
