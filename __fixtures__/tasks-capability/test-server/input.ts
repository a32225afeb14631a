import { McpServer } from '@modelcontextprotocol/server';
import { expect, it } from 'vitest';
import { store } from '../src/store.js';

it('has tasks', () => {
  const server = new McpServer({ name: 'test', version: '1.0.0' }, { capabilities: { tasks: {} }, taskStore: store });
  expect(server).toBeDefined();
});
