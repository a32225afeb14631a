import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const RESOURCE_NOT_FOUND: -32002 = -32002;
const NOT_FOUND = 32002;

enum RpcCode {
  MethodNotFound = -32601,
  ResourceNotFound = -32002,
}

const CODES = Object.freeze({
  parse: -32700,
  resourceNotFound: -32_002,
} as const);

class Failure {
  static readonly RESOURCE_NOT_FOUND = -32002;
}

server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
  if (uri === 'a') throw new McpError(RESOURCE_NOT_FOUND, uri);
  if (uri === 'b') throw new McpError(-NOT_FOUND, 'Resource not found');
  if (uri === 'c') throw new McpError(RpcCode.ResourceNotFound, uri);
  if (uri === 'd') throw new McpError(CODES.resourceNotFound, uri);
  throw new McpError(Failure.RESOURCE_NOT_FOUND, uri);
});

export function isGone(error: { code?: number }): boolean {
  return error.code === RESOURCE_NOT_FOUND;
}

export function isOther(error: McpError, fatal: boolean): boolean {
  return fatal && error.code !== RpcCode.ResourceNotFound;
}

export function textOf(error: McpError): string | undefined {
  switch (error.code) {
    case CODES.resourceNotFound:
      return 'gone';
    case CODES.parse:
      return 'garbled';
  }
  return [Failure.RESOURCE_NOT_FOUND].includes(error.code) ? 'gone' : undefined;
}
