import type { Tool } from '@modelcontextprotocol/sdk/types.js';

const schema = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { point: { type: 'array', items: [{ type: 'number' }, { type: 'number' }] } }, dependencies: { unit: ['point'] } } as const;

export const tool: Tool = { name: 'move', inputSchema: schema };
