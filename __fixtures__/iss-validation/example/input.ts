import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export async function onCallback(client: Client, transport: StreamableHTTPClientTransport, callback: string) {
  const url = new URL(callback);
  await transport.finishAuth(url.searchParams.get('code')!);
  await client.connect(transport);
}
