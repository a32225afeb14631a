import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import request from 'supertest';

describe('reading', () => {
  it('answers an error', async () => {
    const res = await request(app).post('/mcp').send({ jsonrpc: '2.0', id: 1, method: 'resources/read', params: { uri } });
    expect(res.body.error.code).toBe(-32002);
    expect(res.body.error).toEqual({ code: -32002, message: expect.any(String) });
    expect(res.body).toMatchObject({ error: { code: -32002 } });
    expect(res.body).toHaveProperty('error.code', -32002);
    expect(res.body.error.code).to.equal(-32002);
    assert.equal(res.body.error.code, -32002);
    assert.deepEqual(res.body.error, { code: -32002, message: 'Resource not found', data: { uri } });
  });

  it('names the missing resource', async () => {
    await request(app)
      .post('/mcp')
      .send(message)
      .expect(200, { jsonrpc: '2.0', id: 1, error: { code: -32002, message: 'Unknown resource' } });
    await expect(send(message)).resolves.toEqual(expect.objectContaining({ error: { code: -32002 } }));
  });

  test.each(uris)('rejects %s', async (uri) => {
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
    await expect(client.readResource({ uri })).rejects.toThrow(expect.objectContaining({ code: -32002 }));
    await assert.rejects(client.readResource({ uri }), { code: -32002 });
  });
});
