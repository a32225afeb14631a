'use strict';
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const types = require('@modelcontextprotocol/sdk/types.js');
const { McpError } = require('@modelcontextprotocol/sdk/types.js');

const server = new McpServer({ name: 'files', version: '1.0.0' });

server.resource('file', 'file:///readme', async (uri) => {
  const text = read(uri);
  if (text === undefined) throw new types.McpError(-32602, "Can't open it: not found");
  if (text === '') throw new McpError(-32602, `No such file: ${uri}`);
  return { contents: [{ uri: uri.href, text }] };
});
