import { McpServer } from '@modelcontextprotocol/server';
import type { z, ZodRawShape } from 'zod';

export function register(server: McpServer, params: Record<string, unknown>, shape: ZodRawShape) {
  // TODO(mcp-stateless/sdk-package-split): Pass a schema as inputSchema, z.object(…) around the record: the types of SDK v2 do not take ZodRawShape. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.registerTool('cast', { inputSchema: params.shape as z.ZodRawShape | undefined }, () => ({ content: [] }));
  // TODO(mcp-stateless/sdk-package-split): Pass a schema as argsSchema, z.object(…) around the record: the types of SDK v2 do not take ZodRawShape. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.registerPrompt('declared', { argsSchema: shape }, () => ({ messages: [] }));
}
