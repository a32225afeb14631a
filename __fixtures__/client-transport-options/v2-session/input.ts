import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const options = { sessionId: process.env.SESSION, requestInit: { headers: { authorization: 'Bearer x' } } };
export const transport = new StreamableHTTPClientTransport(new URL('https://example.com/mcp'), options);
