import { auth, exchangeAuthorization, fetchToken, type OAuthClientProvider } from '@modelcontextprotocol/client';

export async function finish(provider: OAuthClientProvider, url: URL, verifier: string) {
  const code = url.searchParams.get('code') ?? undefined;
  await auth(provider, {
    serverUrl: 'https://example.com',
    authorizationCode: code,
  });
  await auth(provider, { serverUrl: 'https://example.com', authorizationCode: verifier });
  await fetchToken(provider, 'https://auth.example.com', { authorizationCode: url.searchParams.get('code')! });
  await exchangeAuthorization('https://auth.example.com', {
    clientInformation: { client_id: 'a' },
    authorizationCode: await ask(),
    codeVerifier: verifier,
    redirectUri: 'http://localhost/callback',
  });
}

declare function ask(): Promise<string>;
