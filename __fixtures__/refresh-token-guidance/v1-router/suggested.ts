import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { metadata, verifier } from './auth.js';

export const router = mcpAuthMetadataRouter({
  oauthMetadata: metadata,
  resourceServerUrl: new URL('https://example.com/mcp'),
  scopesSupported: [
    'files:read',
  ],
});
export const guard = requireBearerAuth({ verifier, requiredScopes: ['files:read', 'offline_access'] });
