import request from 'supertest';
import { expect, it, vi } from 'vitest';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { app } from '../src/app.js';

it('opens a session', async () => {
  const res = await request(app).post('/mcp').send({ jsonrpc: '2.0', id: 1, method: 'initialize' });
  expect(res.headers['mcp-session-id']).toBeDefined();
  const sid = res.headers['mcp-session-id'];
  await request(app)
    .post('/mcp')
    .set('Mcp-Session-Id', sid)
    .send({ jsonrpc: '2.0', id: 2, method: 'tools/list' })
    .expect('Mcp-Session-Id', /^[\x21-\x7E]+$/u);
  await app.inject({ method: 'DELETE', url: '/mcp', headers: { 'mcp-session-id': 'unknown' } });
});

it('sends the id', async () => {
  const fetchMock = vi.fn();
  await new Client({ name: 'test', version: '1.0.0' }).close();
  expect(fetchMock).toHaveBeenCalledWith(
    'http://localhost/mcp',
    expect.objectContaining({ headers: expect.objectContaining({ 'mcp-session-id': 'abc' }) }),
  );
  await expect(app.fetch(new Request('http://localhost/mcp', { headers: { 'mcp-session-id': 'abc' } }))).rejects.toThrow();
});

it('names the header', async () => {
  const res = await fetch('http://localhost/mcp');
  expect(res.headers.get('Mcp-Session-Id')).toBeTruthy();
  expect(Object.fromEntries(res.headers)).toHaveProperty('mcp-session-id');
});
