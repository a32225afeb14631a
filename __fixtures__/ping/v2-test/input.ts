import { Client } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';

it('answers pings', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  expect(await client.ping()).toEqual({});
});

it('answers them without the SDK', async () => {
  const response = await fetch('http://localhost:3000/mcp', {
    method: 'POST',
    headers: { 'mcp-session-id': '1' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  });
  expect(response.status).toBe(200);
});
