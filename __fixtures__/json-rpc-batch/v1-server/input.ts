import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';

export function opensSession(body: unknown): boolean {
  return Array.isArray(body) ? body.some(isInitializeRequest) : isInitializeRequest(body);
}
