import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'tools', version: '1.0.0' });

server.registerTool(
  'search',
  { inputSchema: { type: 'object', properties: { q: { type: 'string' } }, required: ['q'] } },
  async ({ q }) => ({ content: [{ type: 'text', text: q }] }),
);

export { server };
