import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });

server.registerTool('whoami', { description: 'Says who calls' }, async (ctx) => {
  const sid = ctx.http?.req?.headers.get('mcp-session-id');
  return { content: [{ type: 'text', text: String(sid) }] };
});
