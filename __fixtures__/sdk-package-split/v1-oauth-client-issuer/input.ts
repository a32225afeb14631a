import { auth, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

declare const provider: OAuthClientProvider;
declare function codeFromBrowser(): Promise<string>;

export async function finish(transport: StreamableHTTPClientTransport, callback: string) {
  const url = new URL(callback);
  const code = url.searchParams.get('code');
  if (code) await transport.finishAuth(code);
  await transport.finishAuth(url.searchParams.get("code")!);
  await transport.finishAuth(await codeFromBrowser());
  const answer = await codeFromBrowser();
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

  tokens(isFresh = false) {
    return { access_token: isFresh ? 'a' : 'b', token_type: 'bearer' };
  }

  async saveTokens(tokens: { access_token: string }, options?: { kind: string }) {
    console.log(tokens.access_token, options?.kind);
  }
}
