import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

const RESOURCE_NOT_FOUND = -32002;

export function describe(error: McpError): string {
  if (error.code === RESOURCE_NOT_FOUND) return 'no such resource';
  if (error.code === ErrorCode.InvalidParams) return 'bad arguments';
  return 'failed';
}

const UNKNOWN_RESOURCE = -32002;

export const texts = { [UNKNOWN_RESOURCE]: 'There is no such resource' };
