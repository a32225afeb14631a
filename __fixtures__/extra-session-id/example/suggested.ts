import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { loadCart } from './carts.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });

server.registerTool('add-item', { inputSchema: z.object({ item: z.string() }) }, async ({ item }, ctx) => {
  console.error(`[${ctx.mcpReq.id}] add ${item}`);
  // TODO(mcp-stateless/extra-session-id): The session id is undefined for 2026-07-28 requests. Find state by a handle in the arguments, and the caller by the authenticated subject (`ctx.http?.authInfo`). See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  const cart = await loadCart(ctx.sessionId ?? 'default');
  cart.push(item);
  return { content: [{ type: 'text', text: cart.join(', ') }] };
});
