import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { expect, it } from 'vitest';

import { buildServer } from '../src/server.js';

it('lists its tools', async () => {
  const [clientTransport, serverTransport] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1.0.0' });
  await Promise.all([buildServer().connect(serverTransport), client.connect(clientTransport)]);
  expect((await client.listTools()).tools).toHaveLength(1);
});

it('starts twice', async () => {
  const [, serverTransport] = InMemoryTransport.createLinkedPair();
  await buildServer().connect(serverTransport);
});
