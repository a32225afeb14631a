import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });

async function who() {
  return { content: [{ type: 'text' as const, text: server.server.getClientVersion()?.name ?? 'somebody' }] };
}

server.registerTool('who', { inputSchema: z.object({}) }, who);
serveStdio(() => server);
