import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import * as z from 'zod';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
const pay = server.registerTool('pay', {}, () => ({ content: [] }));
pay.disable();

server.registerTool('login', { inputSchema: { user: z.string() } }, async ({ user }) => {
  pay.enable();
  server.registerTool('orders', {}, () => ({ content: [{ type: 'text', text: user }] }));
  return { content: [] };
});
