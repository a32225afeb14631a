import request from 'supertest';
import { expect, it } from 'vitest';

import { app } from '../src/app.js';

it('lists tools', async () => {
  const response = await request(app)
    .post('/mcp')
    .set('Accept', 'application/json, text/event-stream')
    .send({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
  expect(response.status).toBe(200);
});

it('calls a tool', async () => {
  const response = await request(app)
    .post('/mcp')
    .send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo' } });
  expect(response.body.result.content).toHaveLength(1);
});
