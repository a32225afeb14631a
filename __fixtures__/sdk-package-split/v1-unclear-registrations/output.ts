import { McpServer } from '@modelcontextprotocol/server';
import type { ZodRawShape } from 'zod';
import { given, rest, shapes, toolName } from './elsewhere.js';

export function register(server: McpServer): void {
  // Whether this is a description or a shape is decided elsewhere.
  // TODO(mcp-stateless/sdk-package-split): Write this as registerTool(name, { description, schema and annotations by name }, callback): SDK v2 has no tool(), and what is passed here cannot be told from the file. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.tool(toolName, given, async () => ({ content: [] }));
  // TODO(mcp-stateless/sdk-package-split): Write this as registerTool(name, { description, schema and annotations by name }, callback): SDK v2 has no tool(), and what is passed here cannot be told from the file. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.tool('spread', ...rest);
  // TODO(mcp-stateless/sdk-package-split): Pass a schema as inputSchema, z.object(…) around the record: the types of SDK v2 do not take ZodRawShape. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.registerTool('typed', { inputSchema: shapeOf('typed') }, async () => ({ content: [] }));
}

function shapeOf(name: string): ZodRawShape {
  return shapes[name];
}
