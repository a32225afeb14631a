// A server whose users log in at another service, and a wallet with a method of the same name.
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';
import { Wallet } from './wallet.js';

export const server = new McpServer({ name: 'a', version: '1.0.0' });
const app = express();

app.get('/.well-known/oauth-protected-resource', (req, res) => {
  res.json({ resource: 'https://example.com/mcp', authorization_servers: ['https://example.com'] });
});
app.get('/github/callback', async (req, res) => {
  await new Wallet().finishAuth(String(req.query.code));
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'a', code_verifier: 'b' });
  res.json(await (await fetch('https://github.com/login/oauth/access_token', { method: 'POST', body })).json());
});
