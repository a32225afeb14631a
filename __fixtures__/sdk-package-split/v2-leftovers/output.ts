import { McpServer } from '@modelcontextprotocol/server';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/core';
import { z } from 'zod';

export function register(server: McpServer): void {
  server.registerTool('add', { inputSchema: z.object({ a: z.number() }) }, async ({ a }, ctx) => {
    ctx.mcpReq.signal.throwIfAborted();
    return { content: [{ type: 'text', text: String(a) }] };
  });
  server.server.setRequestHandler('tools/list', async () => ({ tools: [] }));
}

export const schema = CallToolRequestSchema;
