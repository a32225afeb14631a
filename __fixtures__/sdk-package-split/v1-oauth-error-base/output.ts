import { requireBearerAuth } from '@modelcontextprotocol/express';
import { OAuthError, OAuthErrorCode } from '@modelcontextprotocol/server';

// TODO(mcp-stateless/sdk-package-split): Give OAuthError its code first, new OAuthError(OAuthErrorCode.…, message, uri): the message comes second in SDK v2, and a subclass has no static errorCode. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
class TenantError extends OAuthError {
  static errorCode = 'invalid_tenant';
}

export const auth = requireBearerAuth({
  verifier: {
    async verifyAccessToken(token) {
      if (token === '') throw new OAuthError(OAuthErrorCode.InvalidToken, 'empty');
      // The first argument was the message.
      // TODO(mcp-stateless/sdk-package-split): Give OAuthError its code first, new OAuthError(OAuthErrorCode.…, message, uri): the message comes second in SDK v2, and a subclass has no static errorCode. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
      if (token === 'old') throw new OAuthError('No such audience', 'https://example.com/audience');
      throw new TenantError('unknown');
    },
  },
});

export function isOAuth(error: unknown): error is OAuthError {
  return error instanceof OAuthError;
}
