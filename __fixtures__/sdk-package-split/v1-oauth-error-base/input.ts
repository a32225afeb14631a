import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { InvalidTokenError, OAuthError } from '@modelcontextprotocol/sdk/server/auth/errors.js';

class TenantError extends OAuthError {
  static errorCode = 'invalid_tenant';
}

export const auth = requireBearerAuth({
  verifier: {
    async verifyAccessToken(token) {
      if (token === '') throw new InvalidTokenError('empty');
      // The first argument was the message.
      if (token === 'old') throw new OAuthError('No such audience', 'https://example.com/audience');
      throw new TenantError('unknown');
    },
  },
});

export function isOAuth(error: unknown): error is OAuthError {
  return error instanceof OAuthError;
}
