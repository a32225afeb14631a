import { ClientCredentialsProvider, PrivateKeyJwtProvider } from '@modelcontextprotocol/client';

export const provider = new ClientCredentialsProvider({ clientId: 'job', clientSecret: process.env.SECRET ?? '' });
export const signed = new PrivateKeyJwtProvider({
  clientId: 'job',
  privateKey: process.env.KEY ?? '',
  algorithm: 'RS256',
});
