import { Server } from '@modelcontextprotocol/server';

export const server = new Server({ name: 'shop', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler('tools/list', () => ({
  tools: [
    {
      name: 'order',
      inputSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: { item: { $ref: '#/definitions/item' } },
        definitions: { item: { type: 'string' } },
      },
    },
  ],
}));
