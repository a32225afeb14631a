// The session id only stands in for a handle that the client does not pass, and a new one is made up without either.
import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const carts = new Map<string, string[]>();

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  server.registerTool(
    'add_item',
    { inputSchema: z.object({ item: z.string(), cartId: z.string().optional() }) },
    async ({ item, cartId }, ctx) => {
      const id = cartId ?? ctx.sessionId ?? randomUUID();
      carts.set(id, [...(carts.get(id) ?? []), item]);
      return { content: [{ type: 'text', text: `cartId: ${id}` }] };
    },
  );
  return server;
}
