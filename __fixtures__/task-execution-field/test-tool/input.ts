import { McpServer } from '@modelcontextprotocol/server';
import { expect, it } from 'vitest';

it('registers', () => {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  expect(server.registerTool('now', { execution: { taskSupport: 'forbidden' } }, async () => ({ content: [] }))).toBeDefined();
});
