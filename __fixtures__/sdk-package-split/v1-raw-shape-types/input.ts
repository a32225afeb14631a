import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { z, ZodRawShape } from 'zod';

export function register(server: McpServer, params: Record<string, unknown>, shape: ZodRawShape) {
  server.registerTool('cast', { inputSchema: params.shape as z.ZodRawShape | undefined }, () => ({ content: [] }));
  server.registerPrompt('declared', { argsSchema: shape }, () => ({ messages: [] }));
}
