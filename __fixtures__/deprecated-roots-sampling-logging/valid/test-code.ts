// A test may use what it tests.
import { Client } from '@modelcontextprotocol/client';
import { test } from 'vitest';

test('declares roots', () => {
  new Client({ name: 'a', version: '1.0.0' }, { capabilities: { roots: {} } });
});
