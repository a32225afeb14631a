import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

export async function call(client: Client): Promise<unknown> {
  try {
    return await client.callTool({ name: 'a' });
  } catch (error) {
    if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) return 'slow';
    throw error;
  }
}

export async function mixed(client: Client): Promise<unknown> {
  try {
    return await client.callTool({ name: 'a' });
  } catch (error) {
    if (error instanceof McpError) {
      if (error.code === ErrorCode.ConnectionClosed) return 'gone';
      if (error.code === ErrorCode.InvalidParams) return 'wrong';
    }
    throw error;
  }
}

export function rejects(error: unknown): boolean {
  return error instanceof McpError && error.code === ErrorCode.MethodNotFound;
}

export function isExpired(error: unknown): boolean {
  if (error instanceof StreamableHTTPError && error.code === 404) return true;
  if (error instanceof StreamableHTTPError) {
    console.error(error.code);
  }
  return false;
}

export function late(): never {
  throw new McpError(ErrorCode.RequestTimeout, 'late');
}

export const refused = new StreamableHTTPError(401, 'refused');
export const retried: number = ErrorCode.RequestTimeout;
