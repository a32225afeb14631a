import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z, ZodObject, type ZodRawShape, type ZodType } from 'zod';

export class ToolServer extends McpServer {
  add(name: string, schema: ZodType) {
    return super.registerTool(name, { inputSchema: this.shapeOf(schema) ?? {} }, (args, extra) => ({
      content: [{ type: 'text', text: `${JSON.stringify(args)} ${extra.requestId}` }],
    }));
  }

  addEcho() {
    super.tool('echo', { text: z.string() }, ({ text }) => ({ content: [{ type: 'text', text }] }));
  }

  private shapeOf(schema: ZodType): ZodRawShape | undefined {
    return schema instanceof ZodObject ? schema.shape : undefined;
  }
}
