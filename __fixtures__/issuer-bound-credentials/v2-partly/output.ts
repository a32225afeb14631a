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
    // TODO(mcp-stateless/issuer-bound-credentials): Store the object as it is, and what is your own beside it: it has the issuer that the credentials belong to, and SDK v2 looks for it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration#authorization-server-binding
    await write('tokens', {
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
      savedAt: Date.now(),
    });
  }
}
