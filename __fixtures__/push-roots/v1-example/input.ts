import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'roots', version: '1.0.0' });

server.registerTool('roots', { description: 'Lists roots' }, async () => {
  const { roots } = await server.server.listRoots();
  return { content: [{ type: 'text', text: roots.map((root) => root.uri).join(', ') }] };
});
