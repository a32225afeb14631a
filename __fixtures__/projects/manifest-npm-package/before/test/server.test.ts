import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { expect, it } from 'vitest';

it('has a client', () => {
  expect(new Client({ name: 'test', version: '1.0.0' })).toBeDefined();
});
