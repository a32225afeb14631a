// OAuth on the side of the client.
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { auth, UnauthorizedError, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { OAuthTokensSchema, type OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { InvalidClientError, InvalidGrantError, OAuthError } from '@modelcontextprotocol/sdk/server/auth/errors.js';

export async function logIn(provider: OAuthClientProvider, code: string): Promise<OAuthTokens | undefined> {
  const transport = new StreamableHTTPClientTransport(new URL('https://shop.example/mcp'), { authProvider: provider });
  try {
    await auth(provider, { serverUrl: 'https://shop.example/mcp' });
    await transport.finishAuth(code);
  } catch (error) {
    if (error instanceof UnauthorizedError) return undefined;
    if (error instanceof InvalidGrantError || error instanceof InvalidClientError) return undefined;
    if (error instanceof OAuthError) console.error(error.errorCode);
    throw error;
  }
  return OAuthTokensSchema.parse(await provider.tokens());
}
