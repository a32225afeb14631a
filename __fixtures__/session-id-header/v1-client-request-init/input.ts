import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export const resume = (url: URL, sessionId: string) =>
  new StreamableHTTPClientTransport(url, { requestInit: { headers: { 'Mcp-Session-Id': sessionId } } });
