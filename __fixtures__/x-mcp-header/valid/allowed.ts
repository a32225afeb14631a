// Marks that are allowed, and names that only look like secrets.
import type { Tool } from '@modelcontextprotocol/server';

export const tool: Tool = {
  name: 'order',
  inputSchema: {
    type: 'object',
    properties: {
      region: { type: 'string', 'x-mcp-header': 'Region' },
      count: { type: 'integer', 'x-mcp-header': 'Count' },
      maxTokens: { type: 'integer', 'x-mcp-header': 'Max-Tokens' },
      isGift: { type: 'boolean', 'x-mcp-header': 'Gift' },
      password: { type: 'string' },
      list: { type: 'number' },
    },
  },
};
export const defaults = { 'x-mcp-header': 'not a schema' };
