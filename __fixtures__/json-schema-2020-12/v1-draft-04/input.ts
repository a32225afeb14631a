import type { Tool } from '@modelcontextprotocol/sdk/types.js';

export const tool: Tool = {
  name: 'wait',
  inputSchema: {
    type: 'object',
    properties: {
      seconds: { type: 'number', minimum: 0, exclusiveMinimum: true },
      unit: { anyOf: [{ $ref: '#/definitions/unit' }] },
    },
    definitions: { unit: { type: 'string' } },
  },
};
