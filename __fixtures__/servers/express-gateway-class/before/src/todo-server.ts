import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const items: readonly string[] = ['write tests', 'fix the gate', 'water the plants'];

export function createTodoServer(): McpServer {
  const server = new McpServer({ name: 'todo-list', version: '1.0.0' });

  server.registerTool(
    'find_items',
    { description: 'Finds items', inputSchema: { text: z.string().min(1) } },
    async ({ text }) => ({
      content: [{ type: 'text', text: items.filter((item) => item.includes(text)).join('\n') || 'none' }],
    }),
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
