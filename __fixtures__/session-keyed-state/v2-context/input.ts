import { McpServer } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

const drafts: Map<string, string> = new Map();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'drafts', version: '1.0.0' });
  server.registerTool('save', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => save(text, ctx));
  return server;
}

function save(text: string, ctx: ServerContext) {
  drafts.set(ctx.sessionId ?? 'none', text);
  return { content: [{ type: 'text' as const, text: 'saved' }] };
}
