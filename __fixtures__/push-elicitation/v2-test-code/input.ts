import { McpServer } from '@modelcontextprotocol/server';
import { expect, it } from 'vitest';

it('asks', async () => {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  await expect(server.server.elicitInput({ message: 'Go on?', requestedSchema: { type: 'object', properties: {} } })).rejects.toThrow();
});
