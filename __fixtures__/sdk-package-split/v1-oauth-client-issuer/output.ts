import { auth, type OAuthClientProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

declare const provider: OAuthClientProvider;
declare function codeFromBrowser(): Promise<string>;

export async function finish(transport: StreamableHTTPClientTransport, callback: string) {
  const url = new URL(callback);
  const code = url.searchParams.get('code');
  if (code) await transport.finishAuth(code, url.searchParams.get('iss') ?? undefined);
  await transport.finishAuth(url.searchParams.get("code")!, url.searchParams.get("iss") ?? undefined);
  await transport.finishAuth(await codeFromBrowser());
  const answer = await codeFromBrowser();
  // TODO(mcp-stateless/sdk-package-split): Pass the URLSearchParams of the callback to finishAuth, or the iss parameter behind the code: SDK v2 compares it with the issuer, and refuses the code without it where the server promises to send it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  await transport.finishAuth(answer);
}

export async function other(transport: StreamableHTTPClientTransport) {
  let query = new URLSearchParams('code=1');
  const code = query.get('code')!;
  query = new URLSearchParams();
  await transport.finishAuth(code);
  await auth(provider, { serverUrl: 'https://example.com' });
  await auth(provider, { serverUrl: 'https://example.com', authorizationCode: code });
}

export abstract class Provider implements OAuthClientProvider {
  abstract redirectUrl: string;
  abstract clientMetadata: { redirect_uris: string[] };
  abstract codeVerifier(): string;
  abstract saveCodeVerifier(codeVerifier: string): void;
  abstract redirectToAuthorization(url: URL): void;

  clientInformation() {
    return { client_id: 'a' };
  }

  // TODO(mcp-stateless/sdk-package-split): SDK v2 passes { issuer } to tokens where this parameter stands: take it as OAuthClientInformationContext, and what is your own from elsewhere. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  tokens(isFresh = false) {
    return { access_token: isFresh ? 'a' : 'b', token_type: 'bearer' };
  }

  // TODO(mcp-stateless/sdk-package-split): SDK v2 passes { issuer } to saveTokens where this parameter stands: take it as OAuthClientInformationContext, and what is your own from elsewhere. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  async saveTokens(tokens: { access_token: string }, options?: { kind: string }) {
    console.log(tokens.access_token, options?.kind);
  }
}
