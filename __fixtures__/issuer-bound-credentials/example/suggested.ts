import type { OAuthClientInformationFull, OAuthClientProvider, OAuthTokens } from '@modelcontextprotocol/client';
import { read, write } from './storage.js';

export abstract class StoredProvider implements OAuthClientProvider {
  abstract redirectUrl: string;
  abstract clientMetadata: { redirect_uris: string[] };
  abstract codeVerifier(): string;
  abstract saveCodeVerifier(verifier: string): void;
  abstract redirectToAuthorization(url: URL): void;

  clientInformation = () => read<OAuthClientInformationFull>('client');
  tokens = () => read<OAuthTokens>('tokens');

  saveTokens(tokens: OAuthTokens) {
    write('tokens', tokens);
  }
}
