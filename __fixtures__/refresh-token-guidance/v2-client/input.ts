import type { OAuthClientProvider } from '@modelcontextprotocol/client';
import { read, write } from './storage.js';

export class DeskProvider implements OAuthClientProvider {
  redirectUrl = 'http://localhost/callback';
  get clientMetadata() {
    return { redirect_uris: [this.redirectUrl], grant_types: ['authorization_code'] };
  }
  clientInformation = () => read('client');
  tokens = () => read('tokens');
  saveTokens = (tokens: object) => write('tokens', tokens);
  codeVerifier = () => read('verifier');
  saveCodeVerifier = (verifier: string) => write('verifier', verifier);
  redirectToAuthorization = (url: URL) => console.error(url.href);
}
