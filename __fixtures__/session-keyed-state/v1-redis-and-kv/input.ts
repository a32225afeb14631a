import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Redis } from 'ioredis';

import { db } from './db.js';
import { kv } from './kv.js';

const redis = new Redis();
const PREFIX = 'mcp:';

export function register(server: McpServer): void {
  server.registerTool('note', { inputSchema: {} }, async ({ text }: { text: string }, extra) => {
    await redis.hset(`mcp:${extra.sessionId}`, { text });
    await redis.expire(`mcp:${extra.sessionId}`, 3600);
    const key = PREFIX + extra.sessionId;
    await kv.put(key, text, { expirationTtl: 3600 });
    const row = await db.notes.findFirst({ where: { sessionId: extra.sessionId } });
    const page = await fetch(`https://example.com/sessions/${extra.sessionId}`);
    return { content: [{ type: 'text', text: `${await kv.get(key)} ${row?.text} ${page.status}` }] };
  });
}
