// Speaks 2026-07-28; the id serves the sessions of 2025 clients on purpose.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { cartOf } from './carts.js';

export const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'carts', version: '1.0.0' });
  server.registerTool('cart', { inputSchema: z.object({ cartId: z.string().optional() }) }, async ({ cartId }, ctx) => {
    return { content: [{ type: 'text', text: await cartOf(cartId ?? ctx.sessionId) }] };
  });
  return server;
});
