import request from 'supertest';
import { expect, it } from 'vitest';

import { app } from '../src/app.js';

const headers = { Accept: 'application/json, text/event-stream', 'Mcp-Session-Id': 'one' };

it('lists tools', async () => {
  const response = await request(app).post('/mcp').set(headers).send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  expect(response.body.result).toMatchObject({ tools: [{ name: 'echo', inputSchema: { type: 'object' } }] });
});

it('refuses requests without a session', async () => {
  const response = await request(app).post('/mcp').send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  expect(response.status).toBe(400);
  expect(response.body.error.message).toContain('No valid session ID');
});
