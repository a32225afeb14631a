import { auth, exchangeAuthorization, fetchToken, type OAuthClientProvider } from '@modelcontextprotocol/client';

export async function finish(provider: OAuthClientProvider, url: URL, verifier: string) {
  const code = url.searchParams.get('code') ?? undefined;
  await auth(provider, {
    serverUrl: 'https://example.com',
    authorizationCode: code,
    iss: url.searchParams.get('iss') ?? undefined,
  });
  // TODO(mcp-stateless/iss-validation): Pass the iss parameter of the callback among these options, so that it is compared with the server that was asked (RFC 9207): SDK v2 refuses the code without it where the server promises to send it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#authorization-response-validation
  await auth(provider, { serverUrl: 'https://example.com', authorizationCode: verifier });
  await fetchToken(provider, 'https://auth.example.com', { authorizationCode: url.searchParams.get('code')!, iss: url.searchParams.get('iss') ?? undefined });
  // TODO(mcp-stateless/iss-validation): Pass the iss parameter of the callback among these options, so that it is compared with the server that was asked (RFC 9207): SDK v2 refuses the code without it where the server promises to send it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#authorization-response-validation
  await exchangeAuthorization('https://auth.example.com', {
    clientInformation: { client_id: 'a' },
    authorizationCode: await ask(),
    codeVerifier: verifier,
    redirectUri: 'http://localhost/callback',
  });
}

declare function ask(): Promise<string>;
