import { ClientCredentialsProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const authProvider = new ClientCredentialsProvider({
  clientId: 'job',
  clientSecret: process.env.SECRET ?? '',
  expectedIssuer: 'https://auth.example.com',
});

export const transport = new StreamableHTTPClientTransport(new URL('https://example.com/mcp'), { authProvider, onInsufficientScope: 'throw' });
