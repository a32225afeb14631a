import { McpServer, fromJsonSchema } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'tools', version: '1.0.0' });

server.registerTool(
  'search',
  { inputSchema: fromJsonSchema({ type: 'object', properties: { q: { type: 'string' } }, required: ['q'] }) },
  async ({ q }) => ({ content: [{ type: 'text', text: q }] }),
);

export { server };
