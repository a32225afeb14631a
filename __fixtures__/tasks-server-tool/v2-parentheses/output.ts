import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';

export function register(server: McpServer) {
  server.registerTool('collect', ({ inputSchema: z.object({ kind: z.string() }) }), (async ({ kind }, ctx) => {
    return tasks.run(ctx, { ttlMs: 1000, required: true }, async () => {
      return { content: [{ type: 'text', text: kind }] };
    });
  }));
  (server as McpServer).registerTool('fetch', { inputSchema: z.object({}) }, async ({}, ctx) => {
    return tasks.run(ctx, { ttlMs: 1000, required: true }, async () => {
      return { content: [] };
    });
  });
}
