// Tests say themselves what they speak.
import { Client } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';

it('is made', () => {
  expect(new Client({ name: 'test', version: '1.0.0' })).toBeDefined();
});
