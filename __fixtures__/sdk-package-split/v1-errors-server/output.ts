import {
  Server,
  JSONRPCErrorResponse,
  JSONRPCResultResponse,
  ProtocolError as McpError,
  isJSONRPCResultResponse,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';

class ProtocolError extends Error {}

export function fail(server: Server): void {
  server.setRequestHandler('tools/call', async ({ params }) => {
    if (params.name === 'old') throw new ProtocolError('old');
    // A number on the wire stays a number.
    if (params.name === 'slow') throw new McpError(-32001, 'slow');
    throw new McpError(ProtocolErrorCode.InvalidParams, `no tool ${params.name}`);
  });
}

export function closed(id: number): JSONRPCErrorResponse {
  return { jsonrpc: '2.0', id, error: { code: -32000, message: 'closed' } };
}

export const isResult = (message: unknown): message is JSONRPCResultResponse => isJSONRPCResultResponse(message as never);
export type Code = ProtocolErrorCode;
export const names = { McpError };
