import rateLimit from 'express-rate-limit';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });

export const limit = rateLimit({
  windowMs: 60_000,
  keyGenerator: (req) => req.headers['mcp-session-id'] as string,
});

function bySession(req: Request): string {
  const sid = req.get('mcp-session-id');
  return sid ?? req.ip ?? 'unknown';
}

export const named = rateLimit({ windowMs: 60_000, keyGenerator: bySession });

const limiter = new RateLimiterMemory({ points: 10 });

export async function consume(req: Request): Promise<void> {
  const sid = req.get('mcp-session-id') ?? '';
  await limiter.consume(sid);
}
