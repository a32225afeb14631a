// Errors of the protocol and of the SDK itself.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

export const client = new Client({ name: 'shop', version: '1.0.0' });

export function isTimeout(error: unknown): boolean {
  return error instanceof McpError && error.code === ErrorCode.RequestTimeout;
}

export function isClosed(error: unknown): boolean {
  if (error instanceof McpError) {
    return error.code === ErrorCode.ConnectionClosed;
  }
  return false;
}

export function isEither(error: unknown): boolean {
  return (
    error instanceof McpError && (error.code === ErrorCode.RequestTimeout || error.code === ErrorCode.InvalidParams)
  );
}

export function isOther(error: unknown): boolean {
  return error instanceof McpError && error.code !== ErrorCode.RequestTimeout;
}

export function isProtocol(error: unknown): boolean {
  return error instanceof McpError && error.code === ErrorCode.MethodNotFound;
}

export function name(error: McpError): string {
  switch (error.code) {
    case ErrorCode.ParseError:
      return 'parse';
    case ErrorCode.RequestTimeout:
      return 'timeout';
    default:
      return error.message;
  }
}

export const invalid = new McpError(ErrorCode.InvalidRequest, 'no');
export const timeout = new McpError(ErrorCode.RequestTimeout, 'slow');
export const byNumber = new McpError(-32603, 'broken', { why: 'unknown' });
export const codes = [ErrorCode.InternalError, ErrorCode.UrlElicitationRequired];
