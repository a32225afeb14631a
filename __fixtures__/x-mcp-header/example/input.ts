import { Server } from '@modelcontextprotocol/server';

export const server = new Server({ name: 'shop', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler('tools/list', () => ({
  tools: [
    {
      name: 'order',
      inputSchema: {
        type: 'object',
        properties: {
          region: { type: 'string', 'x-mcp-header': 'Region' },
          area: { type: 'string', 'x-mcp-header': 'region' },
          price: { type: 'number', 'x-mcp-header': 'Price' },
          shop: { type: 'string', 'x-mcp-header': 'Shop name' },
          apiKey: { type: 'string', 'x-mcp-header': 'Key' },
        },
      },
    },
  ],
}));
