import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
export const tools = [
  {
    name: 'order',
    inputSchema: {
      type: 'object',
      properties: { address: { $ref: 'https://example.com/address.json' } },
    },
  },
];
for (const { name, inputSchema } of tools)
  server.registerTool(name, { inputSchema: fromJsonSchema(inputSchema) }, () => ({ content: [] }));
