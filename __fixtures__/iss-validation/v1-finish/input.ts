import { auth, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export async function finish(provider: OAuthClientProvider, transport: StreamableHTTPClientTransport, url: URL) {
  await transport.finishAuth(url.searchParams.get('code')!);
  await auth(provider, { serverUrl: 'https://example.com', authorizationCode: 'code' });
}
