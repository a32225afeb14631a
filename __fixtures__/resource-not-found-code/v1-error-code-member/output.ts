import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

export function notFound(uri: string): McpError {
  return new McpError(ErrorCode.InvalidParams as any, `No ${uri}`);
}

export function notThere(uri: string): McpError {
  return new McpError((ErrorCode as any)['InvalidParams'], `No ${uri}`);
}
