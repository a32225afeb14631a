import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export const upstream = new WebSocketClientTransport(new URL('wss://example.com/mcp'));

// TODO(mcp-stateless/session-keyed-state): What `carts` keeps by session is lost for 2026-07-28: each request gets a fresh server and no session id. Mint a handle, return it in the tool result and take it back as a tool argument, or key on the authenticated caller. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
const carts = new Map<string, string[]>();

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  server.registerTool('add_item', { inputSchema: z.object({ item: z.string() }) }, async ({ item }, ctx) => {
    carts.set(ctx.sessionId!, [...(carts.get(ctx.sessionId!) ?? []), item]);
    return { content: [] };
  });
  return server;
}
