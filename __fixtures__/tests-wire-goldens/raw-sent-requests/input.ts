import assert from 'node:assert';
import { it } from 'node:test';

import { send } from './bridge.js';

it('lists resources', async () => {
  const response = await send({ jsonrpc: '2.0', id: 42, method: 'resources/list' });
  assert.equal(response.id, 42);
  assert.deepStrictEqual(response.result, { resources: [] });
});

it('lists orders of a shop', async () => {
  const response = await send({ method: 'orders' });
  assert.deepStrictEqual(response.result, { tools: [] });
});

it('refuses sessions of 2024-11-05', async () => {
  const { error } = await send({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { version: '2024-11-05' } });
  assert.deepStrictEqual(error, { code: -32000 });
});
