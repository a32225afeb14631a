import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod/v3';

const config = { title: 'Order', inputSchema: { dish: z.string() } };

export const server = new McpServer({ name: 'kitchen', version: '1.0.0' });

// The command writes `mcp-zod3`; a file alone cannot.
server.registerTool('cook', { inputSchema: { dish: z.string() } }, ({ dish }) => ({
  content: [{ type: 'text', text: dish }],
}));

// Others may read the schema where it is written.
server.registerTool('order', config, ({ dish }) => ({ content: [{ type: 'text', text: dish }] }));
