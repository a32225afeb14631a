// Says its draft, is 2020-12 already, or has properties that are only called like keywords.
import { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('zod', { inputSchema: z.object({ definitions: z.string() }) }, () => ({ content: [] }));

export const tools = [
  {
    name: 'old',
    inputSchema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      definitions: { item: { type: 'string' } },
    },
  },
  {
    name: 'new',
    inputSchema: {
      type: 'object',
      properties: {
        definitions: { type: 'array', items: { type: 'string' } },
        dependencies: { type: 'object', properties: { items: { type: 'number', exclusiveMinimum: 0 } } },
        item: { $ref: '#/$defs/item' },
      },
      $defs: { item: { type: 'array', prefixItems: [{ type: 'string' }] } },
    },
  },
];
