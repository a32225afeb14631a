import type { Tool } from '@modelcontextprotocol/sdk/types.js';

const schema = { type: 'object', properties: { point: { type: 'array', items: [{ type: 'number' }, { type: 'number' }] } }, dependencies: { unit: ['point'] } } as const;

export const tool: Tool = { name: 'move', inputSchema: schema };
