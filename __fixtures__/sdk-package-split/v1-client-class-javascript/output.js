import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

class Tokens {
  tokens() {
    return undefined;
  }
}

export const transport = new StreamableHTTPClientTransport(new URL('http://127.0.0.1:3000/mcp'), {
  authProvider: new Tokens(),
});
