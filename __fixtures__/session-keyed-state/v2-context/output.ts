import { McpServer } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

// TODO(mcp-stateless/session-keyed-state): What `drafts` keeps by session is lost for 2026-07-28: each request gets a fresh server and no session id. Mint a handle, return it in the tool result and take it back as a tool argument, or key on the authenticated caller. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
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
