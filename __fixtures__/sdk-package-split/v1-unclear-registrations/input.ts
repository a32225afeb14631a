import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ZodRawShape } from 'zod';
import { given, rest, shapes, toolName } from './elsewhere.js';

export function register(server: McpServer): void {
  // Whether this is a description or a shape is decided elsewhere.
  server.tool(toolName, given, async () => ({ content: [] }));
  server.tool('spread', ...rest);
  server.registerTool('typed', { inputSchema: shapeOf('typed') }, async () => ({ content: [] }));
}

function shapeOf(name: string): ZodRawShape {
  return shapes[name];
}
