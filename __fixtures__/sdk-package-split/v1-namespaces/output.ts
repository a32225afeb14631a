import * as mcp from '@modelcontextprotocol/server';
import * as http from '@modelcontextprotocol/node';
import * as types from '@modelcontextprotocol/server';
import * as typesCore from '@modelcontextprotocol/core';

export function create(): mcp.McpServer {
  const server = new mcp.McpServer({ name: 'ns', version: '1.0.0' });
  server.server.setRequestHandler('tools/list', async () => ({ tools: [] as types.Tool[] }));
  if (!typesCore.ToolSchema.safeParse({}).success) throw new types.ProtocolError(types.ProtocolErrorCode.InternalError, 'no');
  return server;
}

export const transport = new http.NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
