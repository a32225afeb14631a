// Says its type, goes to the SDK, or answers a registration.
import { Client, registerClient } from '@modelcontextprotocol/client';
import type { Request, Response } from 'express';

export const client = new Client({ name: 'desk', version: '1.0.0' });
const clientMetadata = { client_name: 'Desk', redirect_uris: ['http://localhost/callback'] };
await registerClient('https://auth.example.com', { clientMetadata });

export const register = (endpoint: string) =>
  fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify({ redirect_uris: ['http://localhost/callback'], application_type: 'native' }),
  });

export function answer(req: Request, res: Response) {
  res.end(JSON.stringify({ client_id: 'a', redirect_uris: req.body.redirect_uris }));
}
