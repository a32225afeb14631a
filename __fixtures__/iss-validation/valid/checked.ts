// The issuer goes along, in either form.
import { auth, type OAuthClientProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export async function finish(provider: OAuthClientProvider, transport: StreamableHTTPClientTransport, url: URL) {
  await transport.finishAuth(url.searchParams);
  const params = url.searchParams;
  await transport.finishAuth(params);
  await transport.finishAuth(new URLSearchParams('code=1&iss=https://example.com'));
  await transport.finishAuth(params.get('code')!, params.get('iss') ?? undefined);
  await auth(provider, { serverUrl: 'https://example.com' });
  await auth(provider, { serverUrl: 'https://example.com', authorizationCode: undefined });
  await auth(provider, { serverUrl: 'https://example.com', authorizationCode: 'a', iss: 'https://example.com' });
}

export const hand = (transport: StreamableHTTPClientTransport, callback: URLSearchParams) => transport.finishAuth(callback);
