// The other options are for either revision, and servers have a session id of their own.
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export const plain = new StreamableHTTPClientTransport(new URL('https://example.com/mcp'), {
  requestInit: { headers: { authorization: 'Bearer x' } },
  sessionId: undefined,
});
export const other = new Map([['sessionId', { sessionId: '1' }]]);
