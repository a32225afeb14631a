// A test that a wrong value is refused holds a wrong value.
import { McpServer } from '@modelcontextprotocol/server';
import { expect, it } from 'vitest';

it('refuses a negative lifetime', () => {
  const options = { cacheHints: { 'tools/list': { ttlMs: -1 } } };
  expect(() => new McpServer({ name: 'bad', version: '1.0.0' }, options)).toThrow(RangeError);
});
