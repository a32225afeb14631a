import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const items: string[] = ['write tests'];

export function createTasksServer(): McpServer {
  const server = new McpServer({ name: 'todo-list', version: '1.0.0' });

  server.registerTool(
    'add_item',
    { description: 'Adds an item', inputSchema: { text: z.string().min(1) } },
    async ({ text }) => {
      if (!items.includes(text)) items.push(text);
      return { content: [{ type: 'text', text: `Added "${text}"` }] };
    },
  );

  server.registerTool(
    'count_items',
    { description: 'Counts the items', inputSchema: {}, outputSchema: { count: z.number() } },
    async () => ({
      content: [{ type: 'text', text: String(items.length) }],
      structuredContent: { count: items.length },
    }),
  );

  return server;
}
