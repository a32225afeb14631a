import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const carts = new Map<string, string[]>();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  let currency = 'EUR';

  server.registerTool('set_currency', { inputSchema: { code: z.string() } }, async ({ code }) => {
    currency = code;
    return { content: [{ type: 'text', text: `Prices are in ${currency}` }] };
  });

  server.registerTool('add_item', { inputSchema: { item: z.string() } }, async ({ item }, extra) => {
    const cart = carts.get(extra.sessionId!) ?? [];
    cart.push(item);
    carts.set(extra.sessionId!, cart);
    return { content: [{ type: 'text', text: cart.join(', ') }] };
  });
  return server;
}
