import assert from 'node:assert/strict';
import { expect, test } from '@jest/globals';

const post = (message, id) =>
  fetch('http://localhost:3000/mcp', { method: 'POST', headers: { 'mcp-session-id': id }, body: JSON.stringify(message) });

test('calls', async () => {
  const body = await (await post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'echo' } }, 'a')).json();
  assert.deepEqual(body, { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'echo' }] } });
  expect(body.result).toMatchSnapshot();
});

test('needs a session', async () => {
  const body = await (await post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'echo' } }, '')).json();
  expect(body).toEqual(expect.objectContaining({ error: { code: -32000, message: 'Bad Request: No valid session ID provided' } }));
});
