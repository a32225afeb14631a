// Comments about -32002 (resource not found) and strings with it are no codes, and neither are other numbers.
import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
  // Earlier revisions: throw new McpError(-32002, 'Resource not found')
  if (!params.uri) throw new McpError(-32602, 'Was -32002 before: resource not found', { uri: params.uri });
  if (params.uri === '-32002') throw new McpError(-32001, 'Resource not found');
  if (params.port === 32002) throw new McpError(-32000, 'Resource not found');
  console.error(-32002, 'Resource not found');
  return { contents: [{ uri: params.uri, text: 'code: -32002' }] };
});
