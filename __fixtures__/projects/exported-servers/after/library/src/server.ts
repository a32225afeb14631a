import { McpServer } from '@modelcontextprotocol/server';

// Others connect it as well: package.json names this file.
export const server = new McpServer({ name: 'library', version: '1.0.0' });

server.registerTool('shelves', { description: 'Counts the shelves' }, async () => ({
  content: [{ type: 'text', text: '12' }],
}));
