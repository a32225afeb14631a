import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod/v3';

const config = { title: 'Order', inputSchema: { dish: z.string() } };

export const server = new McpServer({ name: 'kitchen', version: '1.0.0' });

// The command writes `mcp-zod3`; a file alone cannot.
// TODO(mcp-stateless/zod-3-schemas): SDK v2 takes no schemas of Zod 3. Make them with Zod 4.2 or later (`"zod4": "npm:zod@^4.2.0"` installs it beside Zod 3), or hand over `fromJsonSchema(zodToJsonSchema(schema))`. See https://modelcontextprotocol.io/specification/2026-07-28/server/tools
server.registerTool('cook', { inputSchema: { dish: z.string() } }, ({ dish }) => ({
  content: [{ type: 'text', text: dish }],
}));

// Others may read the schema where it is written.
// TODO(mcp-stateless/zod-3-schemas): SDK v2 takes no schemas of Zod 3. Make them with Zod 4.2 or later (`"zod4": "npm:zod@^4.2.0"` installs it beside Zod 3), or hand over `fromJsonSchema(zodToJsonSchema(schema))`. See https://modelcontextprotocol.io/specification/2026-07-28/server/tools
server.registerTool('order', config, ({ dish }) => ({ content: [{ type: 'text', text: dish }] }));
