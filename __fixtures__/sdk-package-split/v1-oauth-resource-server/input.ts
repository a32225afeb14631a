import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { InsufficientScopeError, InvalidTokenError, OAuthError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token): Promise<AuthInfo> {
    if (token === '') throw new InvalidTokenError('empty');
    if (token === 'small') throw new InsufficientScopeError('small');
    return { token, clientId: 'c', scopes: [] };
  },
};

export function describe(error: unknown): string {
  if (error instanceof InvalidTokenError) return error.errorCode;
  if (error instanceof OAuthError && !(error instanceof InsufficientScopeError)) return error.message;
  return '';
}

export function respond(error: InvalidTokenError | InsufficientScopeError): number {
  return error.errorCode === 'invalid_token' ? 401 : 403;
}

export const retryable = [InvalidTokenError];
export const bearer = requireBearerAuth({ verifier, resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(new URL('https://a.example')) });
export { mcpAuthMetadataRouter };
