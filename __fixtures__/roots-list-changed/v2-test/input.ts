import { Client } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';

it('tells of changed roots', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.sendRootsListChanged();
  expect(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/roots/list_changed' })).toBeTruthy();
});
