// An in-memory pair speaks 2025 revisions only; such tests cover the legacy side.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { expect, it } from 'vitest';
import { build } from '../src/server.js';

it('lists its tools', async () => {
  const [clientTransport, serverTransport] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities: {} });
  await Promise.all([client.connect(clientTransport), build().connect(serverTransport)]);
  expect((await client.listTools()).tools).toHaveLength(2);
});
