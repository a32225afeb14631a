import { McpServer } from '@modelcontextprotocol/server';
import { z, ZodObject, type ZodRawShape, type ZodType } from 'zod';

export class ToolServer extends McpServer {
  add(name: string, schema: ZodType) {
    // TODO(mcp-stateless/sdk-package-split): Pass a schema as inputSchema, z.object(…) around the record: the types of SDK v2 do not take ZodRawShape. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
    return super.registerTool(name, { inputSchema: this.shapeOf(schema) ?? {} }, (args, ctx) => ({
      content: [{ type: 'text', text: `${JSON.stringify(args)} ${ctx.mcpReq.id}` }],
    }));
  }

  addEcho() {
    super.registerTool('echo', { inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({ content: [{ type: 'text', text }] }));
  }

  private shapeOf(schema: ZodType): ZodRawShape | undefined {
    return schema instanceof ZodObject ? schema.shape : undefined;
  }
}
