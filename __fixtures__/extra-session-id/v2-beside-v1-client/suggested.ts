import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { add } from './carts.js';

export const upstream = new WebSocketClientTransport(new URL('wss://example.com/mcp'));

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  server.registerTool('add_item', { inputSchema: z.object({ item: z.string() }) }, async ({ item }, ctx) => {
    console.error(`adding for ${ctx.mcpReq.id}`);
    // TODO(mcp-stateless/extra-session-id): The session id is undefined for 2026-07-28 requests. Find state by a handle in the arguments, and the caller by the authenticated subject (`ctx.http?.authInfo`). See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
    await add(ctx.sessionId, item);
    return { content: [] };
  });
  return server;
}
