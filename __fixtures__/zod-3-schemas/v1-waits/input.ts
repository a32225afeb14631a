import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod/v3';

export const server = new McpServer({ name: 'kitchen', version: '1.0.0' });

// SDK v1 takes it: the file moves to v2 first.
server.registerTool('cook', { inputSchema: { dish: z.string() } }, ({ dish }) => ({
  content: [{ type: 'text', text: dish }],
}));
