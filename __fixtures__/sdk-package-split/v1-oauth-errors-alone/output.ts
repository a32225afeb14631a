// TODO(mcp-stateless/sdk-package-split): Take InvalidTokenError from @modelcontextprotocol/express (with OAuthError of @modelcontextprotocol/server) if the server only checks tokens, from @modelcontextprotocol/server-legacy/auth if it issues them; never from both. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';

export function verify(token: string): void {
  if (token === '') throw new InvalidTokenError('empty');
}
