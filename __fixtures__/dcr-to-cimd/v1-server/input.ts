import { mcpAuthRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { registerClient } from '@modelcontextprotocol/sdk/client/auth.js';
import express from 'express';
import { provider } from './provider.js';

const app = express();
app.use(mcpAuthRouter({ provider, issuerUrl: new URL('https://example.com') }));

export const upstream = await registerClient('https://auth.example.com', {
  clientMetadata: { redirect_uris: ['https://example.com/callback'] },
});
