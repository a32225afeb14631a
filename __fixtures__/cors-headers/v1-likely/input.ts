import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export const ALLOWED_HEADERS = ['Content-Type', 'Mcp-Session-Id'];

export function createApp(allowedHeaders = 'Content-Type, Mcp-Session-Id') {
  return build(allowedHeaders);
}
