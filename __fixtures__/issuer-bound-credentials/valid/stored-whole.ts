// Stores what it is given, knows its issuer, or keeps something else.
import { ClientCredentialsProvider, type OAuthClientProvider, type OAuthTokens } from '@modelcontextprotocol/client';
import { log, read, write } from './storage.js';

export abstract class StoredProvider implements OAuthClientProvider {
  abstract redirectUrl: string;
  abstract clientMetadata: { redirect_uris: string[] };
  abstract clientInformation(): undefined;
  abstract codeVerifier(): string;
  abstract saveCodeVerifier(verifier: string): void;
  abstract redirectToAuthorization(url: URL): void;

  tokens = () => read<OAuthTokens>('tokens');

  saveTokens(tokens: OAuthTokens) {
    log({ scope: tokens.scope, expires: tokens.expires_in });
    write('tokens', { ...tokens, savedAt: Date.now() });
    write('last', tokens);
  }
}

export const provider = new ClientCredentialsProvider({
  clientId: 'job',
  clientSecret: 'secret',
  expectedIssuer: 'https://auth.example.com',
});

export class Session {
  saveTokens(tokens: { access_token: string; expires_in: number }) {
    write('session', { access_token: tokens.access_token, expires_in: tokens.expires_in });
  }
}
