// The id of the session only stands in for a handle that the client does not pass.
import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { add } from './carts.js';

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  server.registerTool(
    'add_item',
    { inputSchema: z.object({ item: z.string(), cartId: z.string().optional() }) },
    async (args, ctx) => {
      const cartId = args.cartId ?? ctx.sessionId ?? randomUUID();
      await add(cartId, args.item);
      return { content: ctx.sessionId ? [] : [{ type: 'text', text: `cartId: ${cartId}` }] };
    },
  );
  server.registerTool(
    'clear_cart',
    { inputSchema: z.object({ cartId: z.string().optional() }) },
    async ({ cartId }, { sessionId }) => {
      await add(cartId || sessionId || randomUUID());
      return { content: sessionId ? [] : [{ type: 'text', text: 'Cleared' }] };
    },
  );
  return server;
}
