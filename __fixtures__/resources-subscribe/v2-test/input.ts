import { Client } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';

it('subscribes', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  expect(await client.subscribeResource({ uri: 'file:///a' })).toEqual({});
  expect(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'resources/unsubscribe' })).toBeTruthy();
});
