import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

declare function pay(request: { headers?: Record<string, unknown> }): string;

const server = new McpServer({ name: 'till', version: '1.0.0' });

server.registerTool('pay', {}, async (extra) => ({
  content: [{ type: 'text', text: pay({ headers: extra.requestInfo?.headers }) }],
}));
