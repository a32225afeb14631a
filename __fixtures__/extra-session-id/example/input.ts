import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { loadCart } from './carts.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });

server.registerTool('add-item', { inputSchema: z.object({ item: z.string() }) }, async ({ item }, ctx) => {
  console.error(`[${ctx.sessionId}] add ${item}`);
  const cart = await loadCart(ctx.sessionId ?? 'default');
  cart.push(item);
  return { content: [{ type: 'text', text: cart.join(', ') }] };
});
