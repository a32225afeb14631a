import { auth, type OAuthClientProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export function connect(url: URL, authProvider: OAuthClientProvider) {
  return new StreamableHTTPClientTransport(url, { authProvider, skipIssuerMetadataValidation: true });
}

export const login = (provider: OAuthClientProvider) =>
  auth(provider, { serverUrl: 'https://example.com', skipIssuerMetadataValidation: true });
