import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
  switch (params.uri) {
    case 'test://space':
      throw new McpError(- 32002, 'Resource not found');
    case 'test://separator':
      throw new McpError(-32_002, 'Resource not found');
    case 'test://parentheses':
      throw new McpError(-(32002), 'Resource not found');
    case 'test://hexadecimal':
      throw new McpError(-0x7D02, 'Resource not found');
    case 'test://cast':
      throw new McpError(-32002 as number, 'Resource not found');
    case 'test://comment':
      throw new McpError(-/* LSP has it too */ 32002, 'Resource not found');
    default:
      throw new McpError(params.uri ? -32002 : -32600, 'Resource not found');
  }
});
