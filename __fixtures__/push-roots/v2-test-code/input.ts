import { McpServer } from '@modelcontextprotocol/server';
import { it } from 'vitest';

it('asks', async () => {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  await server.server.listRoots();
});
