import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export const upstream = new WebSocketClientTransport(new URL('wss://example.com/mcp'));

const carts = new Map<string, string[]>();

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  server.registerTool('add_item', { inputSchema: z.object({ item: z.string() }) }, async ({ item }, ctx) => {
    carts.set(ctx.sessionId!, [...(carts.get(ctx.sessionId!) ?? []), item]);
    return { content: [] };
  });
  return server;
}
