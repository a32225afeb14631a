import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import test from 'node:test';

import { buildServer } from '../src/server.js';

test('connects', async () => {
  const pair = InMemoryTransport.createLinkedPair();
  await buildServer().connect(pair[1]);
  await new Client({ name: 'test', version: '1.0.0' }).connect(pair[0]);
});
