// A server that hands on the metadata of the service where its users log in, and options that check.
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import express from 'express';

const app = express();
app.get('/.well-known/oauth-authorization-server', async (req, res) => {
  res.json(await (await fetch('https://auth.example.com/.well-known/oauth-authorization-server')).json());
});
export const transport = new StreamableHTTPClientTransport(new URL('https://example.com'), {
  skipIssuerMetadataValidation: false,
});
