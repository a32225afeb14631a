// What an authorization server offers, what a client asks for, and grants that are written out or not at all.
import { auth, type OAuthClientProvider } from '@modelcontextprotocol/client';
import { provider } from './provider.js';

export const metadata = {
  issuer: 'https://auth.example.com',
  token_endpoint: 'https://auth.example.com/token',
  scopes_supported: ['openid', 'offline_access'],
};
export const resource = { resource: 'https://example.com/mcp', scopes_supported: ['files:read'] };
await auth(provider, { serverUrl: 'https://example.com', scope: 'files:read offline_access' });

export const known: OAuthClientProvider = {
  redirectUrl: 'http://localhost/callback',
  clientMetadata: { redirect_uris: [], grant_types: ['authorization_code', 'refresh_token'] },
  clientInformation: () => ({ client_id: 'desk' }),
  tokens: () => undefined,
  saveTokens: () => undefined,
  codeVerifier: () => 'a',
  saveCodeVerifier: () => undefined,
  redirectToAuthorization: () => undefined,
};
