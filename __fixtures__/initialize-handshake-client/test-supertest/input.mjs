import assert from 'node:assert/strict';
import test from 'node:test';
import request from 'supertest';
import { createApp } from '../dist/app.js';

const protocol = '2025-06-18';

test('opens a session', async () => {
  const app = createApp();
  const opened = await request(app)
    .post('/mcp')
    .send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: protocol, capabilities: {} } })
    .expect(200);
  assert.equal(opened.body.result.protocolVersion, protocol);
  await request(app)
    .post('/mcp')
    .set('Mcp-Session-Id', opened.headers['mcp-session-id'])
    .send({ jsonrpc: '2.0', method: 'notifications/initialized' })
    .expect(202);
});
