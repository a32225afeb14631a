import { McpError } from '@modelcontextprotocol/sdk/types.js';

export const RESOURCE_NOT_FOUND = -32602;

const UNKNOWN_RESOURCE = -32602;
log({ UNKNOWN_RESOURCE });

export function isGone(error: McpError): boolean {
  return error.code === RESOURCE_NOT_FOUND || error.code === -32002 || error.code === 404;
}
