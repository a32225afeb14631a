// OAuth in a server that checks tokens and issues none.
import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import type { OAuthMetadata } from '@modelcontextprotocol/sdk/shared/auth.js';

const resource = new URL('https://shop.example/mcp');

const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token): Promise<AuthInfo> {
    if (token === '') throw new InvalidTokenError('no token');
    return { token, clientId: 'shop', scopes: [] };
  },
};

export function protect(app: express.Express, oauthMetadata: OAuthMetadata): void {
  app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: resource }));
  app.use(
    '/mcp',
    requireBearerAuth({ verifier, resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource) }),
  );
}
