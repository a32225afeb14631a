// The stores are reported where they are declared, by session-keyed-state.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const carts = new Map<string, string[]>();
const seen = new Set<string>();
export const server = new McpServer({ name: 'carts', version: '1.0.0' });

server.registerTool('add-item', { inputSchema: { item: z.string() } }, async ({ item }, extra) => {
  const sessionId = extra.sessionId ?? 'default';
  carts.set(sessionId, [...(carts.get(sessionId) ?? []), item]);
  seen.add(`${extra.sessionId}`);
  return { content: [] };
});
