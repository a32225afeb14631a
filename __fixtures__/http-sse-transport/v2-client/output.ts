import { Client, SSEClientTransport } from '@modelcontextprotocol/client';

export async function connect(base: string) {
  const client = new Client({ name: 'desk', version: '1.0.0' });
  // TODO(mcp-stateless/http-sse-transport): A 2026-07-28 server does not answer HTTP+SSE: connect with StreamableHTTPClientTransport, to the address that the server has for it. See https://modelcontextprotocol.io/specification/2026-07-28/deprecated
  await client.connect(new SSEClientTransport(new URL('/sse', base)));
  return client;
}
