// Says it already, has a user, or has a provider that is not known here.
import { ClientCredentialsProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { userProvider } from './provider.js';

const url = new URL('https://example.com/mcp');
const options = { clientId: 'job', clientSecret: 'secret', expectedIssuer: 'https://auth.example.com' };

export const transports = [
  new StreamableHTTPClientTransport(url, {
    authProvider: new ClientCredentialsProvider(options),
    onInsufficientScope: 'throw',
  }),
  new StreamableHTTPClientTransport(url, { authProvider: userProvider }),
  new StreamableHTTPClientTransport(url),
];
