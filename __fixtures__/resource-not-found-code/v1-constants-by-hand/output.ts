import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

// TODO(mcp-stateless/resource-not-found-code): Answer -32602 for unknown resources, and accept -32002 as well as -32602 where RESOURCE_NOT_FOUND is compared. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
const RESOURCE_NOT_FOUND = -32002;

export function describe(error: McpError): string {
  if (error.code === RESOURCE_NOT_FOUND) return 'no such resource';
  if (error.code === ErrorCode.InvalidParams) return 'bad arguments';
  return 'failed';
}

// TODO(mcp-stateless/resource-not-found-code): Answer -32602 for unknown resources, and accept -32002 as well as -32602 where UNKNOWN_RESOURCE is compared. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
const UNKNOWN_RESOURCE = -32002;

export const texts = { [UNKNOWN_RESOURCE]: 'There is no such resource' };
