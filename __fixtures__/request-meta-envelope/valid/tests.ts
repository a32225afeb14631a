// Tests of a server of 2025; and messages that are shown, not sent.
import { expect, it } from 'vitest';

export const shown = { jsonrpc: '2.0', id: 1, method: 'resources/read', params: { uri: 'a:b' } };

it('lists', async () => {
  const response = await fetch('http://localhost/mcp', {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
  expect(response.status).toBe(200);
  expect(shown.method).not.toBe('tools/call');
});
