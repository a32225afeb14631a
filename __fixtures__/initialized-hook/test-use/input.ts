import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { expect, it } from 'vitest';
import { attach } from '../src/attach.js';

it('sets the hook', async () => {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  attach(server);
  expect(server.server.oninitialized).toBeDefined();
});
