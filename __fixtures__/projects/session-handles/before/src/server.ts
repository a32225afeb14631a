import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
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
      inputSchema: {
        item: z.string(),
        count: z.number().int().positive().default(1),
      },
    },
    async ({ item, count }, extra) => {
      const id = extra.sessionId!;
      if (!carts.has(id)) {
        carts.set(id, []);
      }
      carts.get(id)!.push({ item, count });
      return {
        content: [
          { type: 'text', text: `${count} ${item}` },
        ],
      };
    },
  );

  server.registerTool(
    'view_cart',
    { description: 'Shows the cart', inputSchema: { indent: z.number().int().optional() } },
    async (args, extra) => ({
      content: [{ type: 'text', text: JSON.stringify(carts.get(extra.sessionId!) ?? [], null, args.indent) }],
    }),
  );

  server.registerTool('remove_item', { inputSchema: { item: z.string() } }, async ({ item }, { sessionId }) => {
    if (!sessionId) {
      return { isError: true, content: [{ type: 'text', text: 'No session' }] };
    }
    const lines = carts.get(sessionId) ?? [];
    carts.set(
      sessionId,
      lines.filter((line) => line.item !== item),
    );
    return { content: [] };
  });

  server.registerTool('check_out', { inputSchema: z.object({ address: z.string() }).strict() }, async (args, extra) => {
    // An empty cart is not sent.
    if (!carts.get(extra.sessionId as string)?.length) {
      throw new Error('The cart is empty');
    }
    carts.delete(extra.sessionId as string);
    return { content: [{ type: 'text', text: `Sent to ${args.address}` }] };
  });

  return server;
}
