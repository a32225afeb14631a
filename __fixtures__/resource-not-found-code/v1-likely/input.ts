import { McpError, CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export function find(key: string): string {
  const found = table[key];
  if (!found) throw new McpError(-32002, 'Resource not found');
  return found;
}

export function open(uri: string): never {
  throw new McpError(-32002, 'No such file', { uri });
}

server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  throw new McpError(-32002, 'Resource not found', { uri: params.arguments.uri });
});
