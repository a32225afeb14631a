'use strict';
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { CallToolRequestSchema, ErrorCode, McpError, ToolSchema } = require("@modelcontextprotocol/sdk/types.js");
const { StreamableHTTPServerTransport: Transport } = require('@modelcontextprotocol/sdk/server/streamableHttp.js');
const { Client } = require('@modelcontextprotocol/sdk/client/index.js'),
  port = 3000;
const stdio = require('@modelcontextprotocol/sdk/server/stdio.js');
const isInit = require('@modelcontextprotocol/sdk/types.js').isInitializeRequest;
const types = require('@modelcontextprotocol/sdk/types.js');
const { z } = require('zod');

async function main() {
  const server = new McpServer({ name: 'cjs', version: '1.0.0' });
  server.tool('add', { a: z.number() }, async ({ a }, extra) => {
    if (extra.signal.aborted) throw new McpError(ErrorCode.InvalidRequest, 'aborted');
    return { content: [{ type: 'text', text: String(a) }] };
  });
  server.server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [] }));
  const { InMemoryTransport } = await import('@modelcontextprotocol/sdk/inMemory.js');
  const { StdioClientTransport } = (await import('@modelcontextprotocol/sdk/client/stdio.js'));
  await server.connect(new stdio.StdioServerTransport());
  return [Transport, Client, port, isInit, types.ListToolsRequestSchema, types.LATEST_PROTOCOL_VERSION, ToolSchema, InMemoryTransport, StdioClientTransport];
}

module.exports = { main, McpError };
