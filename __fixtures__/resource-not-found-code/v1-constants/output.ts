import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const RESOURCE_NOT_FOUND: -32602 = -32602;
const NOT_FOUND = 32602;

enum RpcCode {
  MethodNotFound = -32601,
  ResourceNotFound = -32602,
}

const CODES = Object.freeze({
  parse: -32700,
  resourceNotFound: -32_602,
} as const);

class Failure {
  static readonly RESOURCE_NOT_FOUND = -32602;
}

server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
  if (uri === 'a') throw new McpError(RESOURCE_NOT_FOUND, uri);
  if (uri === 'b') throw new McpError(-NOT_FOUND, 'Resource not found');
  if (uri === 'c') throw new McpError(RpcCode.ResourceNotFound, uri);
  if (uri === 'd') throw new McpError(CODES.resourceNotFound, uri);
  throw new McpError(Failure.RESOURCE_NOT_FOUND, uri);
});

export function isGone(error: { code?: number }): boolean {
  return error.code === RESOURCE_NOT_FOUND || error.code === -32002;
}

export function isOther(error: McpError, fatal: boolean): boolean {
  return fatal && error.code !== RpcCode.ResourceNotFound && error.code !== -32002;
}

export function textOf(error: McpError): string | undefined {
  switch (error.code) {
    case -32_002:
    case CODES.resourceNotFound:
      return 'gone';
    case CODES.parse:
      return 'garbled';
  }
  return [Failure.RESOURCE_NOT_FOUND, -32002].includes(error.code) ? 'gone' : undefined;
}
