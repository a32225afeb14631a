import * as types from '@modelcontextprotocol/sdk/types.js';
import { McpError as RpcError } from '@modelcontextprotocol/sdk/types.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import sdk = require('@modelcontextprotocol/sdk/types.js');

const mcp = new McpServer({ name: 'docs', version: '1.0.0' });

mcp.registerResource('page', 'docs://page', {}, async (uri) => {
  throw new RpcError(-32602, 'No such page');
});

mcp.registerResource('chapter', new ResourceTemplate('docs://{id}', { list: undefined }), {}, async (uri, { id }) => {
  if (id === 'a') throw new types.McpError(-32602, 'Unknown chapter', { uri: uri.href });
  if (id === 'b') throw types.McpError.fromError(-32602, 'Unknown chapter', { uri: uri.href });
  return readChapter(uri);
});

function readChapter(uri: URL): never {
  throw new sdk.McpError(-32602, 'gone');
}
