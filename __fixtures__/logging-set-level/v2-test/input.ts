import { Client } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';

it('sets the level', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  expect(await client.setLoggingLevel('info')).toEqual({});
  expect(await client.request({ method: 'logging/setLevel', params: { level: 'info' } })).toEqual({});
  expect(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'logging/setLevel', params: {} })).toBeTruthy();
});
