import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export function resume(url: URL, sessionId: string): StreamableHTTPClientTransport {
  return new StreamableHTTPClientTransport(url, { sessionId });
}
