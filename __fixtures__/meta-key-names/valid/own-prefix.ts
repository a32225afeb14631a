// Prefixes of one's own, none at all, and keys of the protocol.
import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool(
  'order',
  { _meta: { 'com.example.mcp/category': 'trade', 'example/price': 1, progressToken: 1, 'mcp/a': 1 } },
  (ctx) => ({
    content: [],
    _meta: { 'io.modelcontextprotocol/related': ctx.mcpReq._meta?.['io.modelcontextprotocol/logLevel'] },
  }),
);
export const paths = { 'dev.mcp/category': './category.js' };
