// A client with a document, one that is registered in advance, and the endpoint of something else.
import type { OAuthClientProvider, OAuthTokens } from '@modelcontextprotocol/client';
import { read, write } from './storage.js';

abstract class Stored {
  abstract redirectUrl: string;
  clientMetadata = { redirect_uris: ['http://localhost/callback'] };
  tokens = () => read<OAuthTokens>('tokens');
  saveTokens = (tokens: OAuthTokens) => write('tokens', tokens);
  codeVerifier = () => 'a';
  saveCodeVerifier(): void {}
  redirectToAuthorization(): void {}
}

export class Published extends Stored implements OAuthClientProvider {
  redirectUrl = 'http://localhost/callback';
  clientMetadataUrl = 'https://desk.example/client.json';
  clientInformation = () => read<{ client_id: string }>('client');
  saveClientInformation = (client: object) => write('client', client);
}

export const known: OAuthClientProvider = {
  redirectUrl: 'http://localhost/callback',
  clientMetadata: { redirect_uris: ['http://localhost/callback'] },
  clientInformation: () => ({ client_id: 'desk' }),
  tokens: () => undefined,
  saveTokens: () => undefined,
  codeVerifier: () => 'a',
  saveCodeVerifier: () => undefined,
  redirectToAuthorization: () => undefined,
};

export const token = (metadata: { token_endpoint: string }) => fetch(metadata.token_endpoint);
