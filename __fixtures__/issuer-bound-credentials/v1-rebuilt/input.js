import { auth } from '@modelcontextprotocol/sdk/client/auth.js';
import { read, write } from './storage.js';

const provider = {
  redirectUrl: 'http://localhost/callback',
  clientMetadata: { redirect_uris: ['http://localhost/callback'] },
  clientInformation: () => read('client'),
  saveClientInformation({ client_id, client_secret }) {
    write('client', { client_id, client_secret });
  },
  tokens: () => read('tokens'),
  saveTokens(tokens) {
    write('tokens', { access_token: tokens.access_token, refresh_token: tokens.refresh_token });
  },
  codeVerifier: () => read('verifier'),
  saveCodeVerifier: (verifier) => write('verifier', verifier),
  redirectToAuthorization: (url) => open(url),
};

await auth(provider, { serverUrl: 'https://example.com' });
