// OAuth in a server that issues tokens.
import express from 'express';
import { mcpAuthRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { ProxyOAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/providers/proxyProvider.js';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import type { OAuthRegisteredClientsStore } from '@modelcontextprotocol/sdk/server/auth/clients.js';
import { clientRegistrationHandler } from '@modelcontextprotocol/sdk/server/auth/handlers/register.js';

export function mount(app: express.Express, clientsStore: OAuthRegisteredClientsStore): void {
  const provider = new ProxyOAuthServerProvider({
    endpoints: { authorizationUrl: 'https://id.example/authorize', tokenUrl: 'https://id.example/token' },
    verifyAccessToken: async (token) => {
      if (token === '') throw new InvalidTokenError('no token');
      return { token, clientId: 'shop', scopes: [] };
    },
    getClient: async () => undefined,
  });
  app.use(mcpAuthRouter({ provider, issuerUrl: new URL('https://shop.example') }));
  app.use('/register', clientRegistrationHandler({ clientsStore }));
}
