import { expect, test } from 'vitest';
import { build, handleInitializeMessage } from '../src/app.js';

test('answers', async () => {
  const app = await build();
  const response = await app.inject({
    method: 'POST',
    url: '/mcp',
    headers: { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-03-26' },
    payload: { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-03-26', capabilities: {} } },
  });
  expect(response.statusCode).toBe(200);
});

test('reads the name', () => {
  const seen = handleInitializeMessage({ method: 'initialize', params: { protocolVersion: '2025-06-18', clientInfo: { name: 'a' } } });
  expect(seen).toBe('a');
});
