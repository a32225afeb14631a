import * as mcp from '@modelcontextprotocol/sdk/server/mcp.js';
import * as http from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import * as types from '@modelcontextprotocol/sdk/types.js';

export function create(): mcp.McpServer {
  const server = new mcp.McpServer({ name: 'ns', version: '1.0.0' });
  server.server.setRequestHandler(types.ListToolsRequestSchema, async () => ({ tools: [] as types.Tool[] }));
  if (!types.ToolSchema.safeParse({}).success) throw new types.McpError(types.ErrorCode.InternalError, 'no');
  return server;
}

export const transport = new http.StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
