// Tests of the handshake of 2025 clients.
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { expect, test } from 'vitest';

test('knows its client', async () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  await server.connect(new StdioServerTransport());
  expect(server.server.getClientVersion()).toBeUndefined();
});
