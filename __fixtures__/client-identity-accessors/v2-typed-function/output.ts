import {
  McpServer,
  type ServerContext,
  CLIENT_INFO_META_KEY,
  type Implementation,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });

async function who(_args: unknown, ctx: ServerContext) {
  return { content: [{ type: 'text' as const, text: (((ctx.mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion()) as Implementation | undefined)?.name ?? 'somebody' }] };
}

server.registerTool('who', { inputSchema: z.object({}) }, who);
serveStdio(() => server);
