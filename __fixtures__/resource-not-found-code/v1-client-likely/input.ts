import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export function isGone(error: { code?: number }): boolean {
  return error.code === -32002;
}
