import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { add } from './carts.js';

export const upstream = new WebSocketClientTransport(new URL('wss://example.com/mcp'));

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  server.registerTool('add_item', { inputSchema: z.object({ item: z.string() }) }, async ({ item }, ctx) => {
    console.error(`adding for ${ctx.sessionId}`);
    await add(ctx.sessionId, item);
    return { content: [] };
  });
  return server;
}
