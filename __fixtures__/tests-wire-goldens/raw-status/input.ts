import request from 'supertest';
import { expect, it } from 'vitest';

import { app } from './app.js';

const url = 'http://localhost:3000/mcp';
const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };

it('accepts the notification', async () => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) });
  expect(response.status).toBe(202);
  // One of a kind is enough.
  await request(app).post('/mcp').send({ jsonrpc: '2.0', method: 'notifications/initialized' }).expect(202);
});

it('needs a session', async () => {
  await request(app).post('/mcp').send({ jsonrpc: '2.0', id: 3, method: 'tools/list' }).expect(400);
});

it('wants an Accept header', async () => {
  await request(app).post('/mcp').send({ jsonrpc: '2.0', id: 4, method: 'tools/list' }).expect(406);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(list) });
  expect(response.status).toBe(400);
});

it('ends', async () => {
  const response = await fetch(url, { method: 'DELETE', headers: { 'mcp-session-id': 'a' } });
  expect(response.status).toBe(200);
  expect((await fetch('http://localhost:3000/todos/1', { method: 'DELETE' })).status).toBe(204);
});
