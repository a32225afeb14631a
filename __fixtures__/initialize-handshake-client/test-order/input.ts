import assert from 'node:assert';
import { describe, expect, it } from 'vitest';
import { run } from './harness.js';

describe('the client', () => {
  it('opens with the handshake', async () => {
    const { requests, sent, fetchMock } = await run();
    expect(requests[0].method).toBe('initialize');
    assert.strictEqual(requests[0].method, 'initialize');
    expect(sent.map((message) => message.method)).toEqual(['initialize', 'notifications/initialized', 'tools/list']);
    expect(fetchMock).toHaveBeenNthCalledWith(1, expect.objectContaining({ jsonrpc: '2.0', method: 'initialize' }));
    expect(sent.some((message) => message.method === 'notifications/initialized')).toBe(true);
    const opening = sent.find((message) => message.method === 'initialize');
    expect(opening?.params.clientInfo).toBeDefined();
  });
});
