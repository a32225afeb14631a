import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });

server.registerTool('whoami', { description: 'Says who calls' }, async (extra) => {
  const sid = extra.requestInfo?.headers['mcp-session-id'];
  return { content: [{ type: 'text', text: String(sid) }] };
});
