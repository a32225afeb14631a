import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('order', { _meta: { 'dev.mcp/category': 'trade' } }, (ctx) => ({
  content: [{ type: 'text', text: String(ctx.mcpReq._meta?.['com.modelcontextprotocol.shop/customer']) }],
}));
