import {
  requireBearerAuth,
  getOAuthProtectedResourceMetadataUrl,
  mcpAuthMetadataRouter,
} from '@modelcontextprotocol/express';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/express';
// TODO(mcp-stateless/sdk-package-split): InvalidTokenError became several exports in SDK v2 (ErrorCode: ProtocolErrorCode and SdkErrorCode; OAuth error classes: OAuthError with an OAuthErrorCode): write the ones that are meant here. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { OAuthError, OAuthErrorCode } from '@modelcontextprotocol/server';
import type { AuthInfo } from '@modelcontextprotocol/server';

const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token): Promise<AuthInfo> {
    if (token === '') throw new OAuthError(OAuthErrorCode.InvalidToken, 'empty');
    if (token === 'small') throw new OAuthError(OAuthErrorCode.InsufficientScope, 'small');
    return { token, clientId: 'c', scopes: [] };
  },
};

export function describe(error: unknown): string {
  if (error instanceof OAuthError && error.code === OAuthErrorCode.InvalidToken) return error.code;
  if (error instanceof OAuthError && !(error instanceof OAuthError && error.code === OAuthErrorCode.InsufficientScope)) return error.message;
  return '';
}

export function respond(error: OAuthError): number {
  return error.code === 'invalid_token' ? 401 : 403;
}

export const retryable = [InvalidTokenError];
export const bearer = requireBearerAuth({ verifier, resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(new URL('https://a.example')) });
export { mcpAuthMetadataRouter };
