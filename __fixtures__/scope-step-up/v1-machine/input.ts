import { PrivateKeyJwtProvider } from '@modelcontextprotocol/sdk/client/auth-extensions.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export const transport = new StreamableHTTPClientTransport(new URL('https://example.com/mcp'), {
  authProvider: new PrivateKeyJwtProvider({ clientId: 'job', privateKey: 'key', algorithm: 'RS256' }),
});
