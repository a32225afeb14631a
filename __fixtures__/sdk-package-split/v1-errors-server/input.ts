import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ErrorCode, JSONRPCError, JSONRPCResponse, McpError, isJSONRPCResponse } from '@modelcontextprotocol/sdk/types.js';

class ProtocolError extends Error {}

export function fail(server: Server): void {
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    if (params.name === 'old') throw new ProtocolError('old');
    // A number on the wire stays a number.
    if (params.name === 'slow') throw new McpError(ErrorCode.RequestTimeout, 'slow');
    throw new McpError(ErrorCode.InvalidParams, `no tool ${params.name}`);
  });
}

export function closed(id: number): JSONRPCError {
  return { jsonrpc: '2.0', id, error: { code: ErrorCode.ConnectionClosed, message: 'closed' } };
}

export const isResult = (message: unknown): message is JSONRPCResponse => isJSONRPCResponse(message as never);
export type Code = ErrorCode;
export const names = { McpError };
