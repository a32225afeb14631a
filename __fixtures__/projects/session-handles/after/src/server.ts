import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

interface Line {
  item: string;
  count: number;
}

// What is in the cart of each session
const carts = new Map<string, Line[]>();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'shopping', version: '1.0.0' });

  server.registerTool(
    'add_item',
    {
      description: 'Puts something into the cart',
      inputSchema: z.object({
        item: z.string(),
        count: z.number().int().positive().default(1),
        cartId: z.string().optional().describe('Handle that an earlier result named, if any'),
      }),
    },
    async ({ item, count, cartId }, ctx) => {
      const id = cartId ?? ctx.sessionId ?? randomUUID();
      if (!carts.has(id)) {
        carts.set(id, []);
      }
      carts.get(id)!.push({ item, count });
      return {
        content: [
          { type: 'text', text: `${count} ${item}` },
          ...(ctx.sessionId ? [] : [{ type: 'text' as const, text: `cartId: ${id}` }]),
        ],
      };
    },
  );

  server.registerTool(
    'view_cart',
    { description: 'Shows the cart', inputSchema: z.object({ indent: z.number().int().optional(), cartId: z.string().optional().describe('Handle that an earlier result named, if any') }) },
    async (args, ctx) => {
      const cartId = args.cartId ?? ctx.sessionId ?? randomUUID();
      return {
        content: [{ type: 'text', text: JSON.stringify(carts.get(cartId) ?? [], null, args.indent) }, ...(ctx.sessionId ? [] : [{ type: 'text' as const, text: `cartId: ${cartId}` }])],
      };
    },
  );

  server.registerTool('remove_item', { inputSchema: z.object({ item: z.string(), cartId: z.string().optional().describe('Handle that an earlier result named, if any') }) }, async ({ item, cartId: givenCartId }, { sessionId }) => {
    const cartId = givenCartId ?? sessionId ?? randomUUID();
    if (!cartId) {
      return { isError: true, content: [{ type: 'text', text: 'No session' }, ...(sessionId ? [] : [{ type: 'text' as const, text: `cartId: ${cartId}` }])] };
    }
    const lines = carts.get(cartId) ?? [];
    carts.set(
      cartId,
      lines.filter((line) => line.item !== item),
    );
    return { content: [...(sessionId ? [] : [{ type: 'text' as const, text: `cartId: ${cartId}` }])] };
  });

  server.registerTool('check_out', { inputSchema: z.object({ address: z.string(), cartId: z.string().optional().describe('Handle that an earlier result named, if any') }).strict() }, async (args, ctx) => {
    const cartId = args.cartId ?? ctx.sessionId ?? randomUUID();
    // An empty cart is not sent.
    if (!carts.get(cartId)?.length) {
      throw new Error('The cart is empty');
    }
    carts.delete(cartId);
    return { content: [{ type: 'text', text: `Sent to ${args.address}` }, ...(ctx.sessionId ? [] : [{ type: 'text' as const, text: `cartId: ${cartId}` }])] };
  });

  return server;
}
