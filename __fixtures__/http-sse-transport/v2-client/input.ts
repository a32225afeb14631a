import { Client, SSEClientTransport } from '@modelcontextprotocol/client';

export async function connect(base: string) {
  const client = new Client({ name: 'desk', version: '1.0.0' });
  await client.connect(new SSEClientTransport(new URL('/sse', base)));
  return client;
}
