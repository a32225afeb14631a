import { McpServer } from '@modelcontextprotocol/server';
import { describe, expect, it } from 'vitest';
import { handler } from './handler.js';

describe('tasks', () => {
  it('are registered', () => {
    const server = new McpServer({ name: 'test', version: '1.0.0' });
    const tool = server.experimental.tasks.registerToolTask('wait', { description: 'Waits' }, handler);
    expect(tool.enabled).toBe(true);
  });
});
