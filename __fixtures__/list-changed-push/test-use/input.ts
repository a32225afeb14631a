import { McpServer } from '@modelcontextprotocol/server';
import { expect, test, vi } from 'vitest';

test('tells that tools changed', () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.sendPromptListChanged = vi.fn();
  server.sendToolListChanged();
  expect(server.sendPromptListChanged).not.toHaveBeenCalled();
});
