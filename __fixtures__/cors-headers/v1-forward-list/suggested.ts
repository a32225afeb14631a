import { Server } from '@modelcontextprotocol/sdk/server/index.js';

const FORWARDED_HEADERS = ['authorization', 'mcp-session-id', 'mcp-protocol-version', 'mcp-method', 'mcp-name'];

export function upstreamHeaders(req: Request): Record<string, string> {
  return pick(req.headers, FORWARDED_HEADERS);
}
