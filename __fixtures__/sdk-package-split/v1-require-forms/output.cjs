'use strict';
const { McpServer, ProtocolErrorCode } = require('@modelcontextprotocol/server');
const { ProtocolError } = require("@modelcontextprotocol/server");
const { ToolSchema } = require("@modelcontextprotocol/core");
const { NodeStreamableHTTPServerTransport: Transport } = require('@modelcontextprotocol/node');
const { Client } = require('@modelcontextprotocol/client'),
  port = 3000;
const stdio = require('@modelcontextprotocol/server/stdio');
const isInit = require('@modelcontextprotocol/server').isInitializeRequest;
const types = require('@modelcontextprotocol/server');
const typesCore = require('@modelcontextprotocol/core');
const { z } = require('zod');

async function main() {
  const server = new McpServer({ name: 'cjs', version: '1.0.0' });
  server.registerTool('add', { inputSchema: z.object({ a: z.number() }) }, async ({ a }, ctx) => {
    if (ctx.mcpReq.signal.aborted) throw new ProtocolError(ProtocolErrorCode.InvalidRequest, 'aborted');
    return { content: [{ type: 'text', text: String(a) }] };
  });
  server.server.setRequestHandler('tools/call', async () => ({ content: [] }));
  const { InMemoryTransport } = await import('@modelcontextprotocol/server');
  const { StdioClientTransport } = (await import('@modelcontextprotocol/client/stdio'));
  await server.connect(new stdio.StdioServerTransport());
  return [Transport, Client, port, isInit, typesCore.ListToolsRequestSchema, types.LATEST_PROTOCOL_VERSION, ToolSchema, InMemoryTransport, StdioClientTransport];
}

module.exports = { main, McpError: ProtocolError };
