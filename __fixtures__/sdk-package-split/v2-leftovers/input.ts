import { McpServer } from '@modelcontextprotocol/server';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/core';
import { z } from 'zod';

export function register(server: McpServer): void {
  server.tool('add', { a: z.number() }, async ({ a }, extra) => {
    extra.signal.throwIfAborted();
    return { content: [{ type: 'text', text: String(a) }] };
  });
  server.server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [] }));
}

export const schema = CallToolRequestSchema;
