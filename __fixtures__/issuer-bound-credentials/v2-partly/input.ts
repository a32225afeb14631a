import type { OAuthClientProvider, OAuthTokens } from '@modelcontextprotocol/client';
import { read, write } from './storage.js';

export abstract class StoredProvider implements OAuthClientProvider {
  abstract redirectUrl: string;
  abstract clientMetadata: { redirect_uris: string[] };
  abstract clientInformation(): undefined;
  abstract codeVerifier(): string;
  abstract saveCodeVerifier(verifier: string): void;
  abstract redirectToAuthorization(url: URL): void;

  tokens = () => read<OAuthTokens>('tokens');

  async saveTokens(tokens: OAuthTokens) {
    await write('tokens', {
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
      savedAt: Date.now(),
    });
  }
}
