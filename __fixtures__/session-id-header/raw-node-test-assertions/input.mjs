import assert, { ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { app } from '../app.mjs';

test('keeps the session', async () => {
  const first = await app.inject({ method: 'POST', url: '/mcp', payload: { jsonrpc: '2.0', id: 1, method: 'tools/list' } });
  ok(first.headers['mcp-session-id']);
  const second = await app.inject({ method: 'GET', url: '/mcp', headers: { 'mcp-session-id': 'x' } });
  strictEqual(second.headers['mcp-session-id'], 'x');
  assert.equal(second.headers['mcp-session-id'], first.headers['mcp-session-id']);
});

test('answers like the fake server', async () => {
  const fake = app.fake((req, res) => {
    const sid = req.headers['mcp-session-id'];
    res.setHeader('mcp-session-id', sid ?? 'fresh');
  });
  ok(fake, 'tools/call');
});
