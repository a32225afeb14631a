import { ClientCredentialsProvider, PrivateKeyJwtProvider } from '@modelcontextprotocol/client';

// TODO(mcp-stateless/issuer-bound-credentials): Pass expectedIssuer, the issuer of the authorization server that these credentials were registered with: they go to whichever server is named otherwise. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration#authorization-server-binding
export const provider = new ClientCredentialsProvider({ clientId: 'job', clientSecret: process.env.SECRET ?? '' });
// TODO(mcp-stateless/issuer-bound-credentials): Pass expectedIssuer, the issuer of the authorization server that these credentials were registered with: they go to whichever server is named otherwise. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration#authorization-server-binding
export const signed = new PrivateKeyJwtProvider({
  clientId: 'job',
  privateKey: process.env.KEY ?? '',
  algorithm: 'RS256',
});
