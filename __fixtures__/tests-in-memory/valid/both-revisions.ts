// The test has its counterpart for 2026-07-28.
import { InMemoryTransport } from '@modelcontextprotocol/client';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { expect, it } from 'vitest';

import { buildServer } from '../src/server.js';

const handler = createMcpHandler(buildServer);

it('answers both', async () => {
  const [, serverTransport] = InMemoryTransport.createLinkedPair();
  await buildServer().connect(serverTransport);
  expect((await handler.fetch(new Request('http://test.local/mcp'))).status).toBe(405);
});
