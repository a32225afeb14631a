import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod/v3';

import { zod3Schema } from './mcp-zod3.js';

const inputSchema = { dish: z.string().describe('What to cook'), guests: z.number().default(2) };
const base = z.object({ city: z.string() });

export const server = new McpServer({ name: 'kitchen', version: '1.0.0' });

server.registerTool('cook', { inputSchema: zod3Schema({ dish: z.string() }) }, ({ dish }) => ({
  content: [{ type: 'text', text: dish }],
}));

// A constant, written as a shorthand.
server.registerTool('order', { title: 'Order', inputSchema }, ({ dish }) => ({
  content: [{ type: 'text', text: dish }],
}));

// A shape in place, and a schema that a method makes of another.
server.registerTool(
  'weather',
  {
    inputSchema: { city: z.string() },
    outputSchema: base.extend({ sun: z.boolean() }),
  },
  ({ city }) => ({ content: [], structuredContent: { city, sun: true } }),
);

server.registerPrompt('greet', { argsSchema: base.shape }, ({ city }) => ({
  messages: [{ role: 'user', content: { type: 'text', text: city } }],
}));
