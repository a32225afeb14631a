import type { JSONRPCError } from '@modelcontextprotocol/sdk/types.js';

export interface ResourceNotFoundError extends JSONRPCError {
  code: -32002;
  data: { uri: string };
}

export type ResourceNotFoundCode = -32002;
export type UnknownResource = { error: { code: -32002 | -32601; message: string } };
