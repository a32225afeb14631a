import { Client } from '@modelcontextprotocol/sdk/client/index.js';

it('answers the preflight', async () => {
  const res = await request(app).options('/mcp').set('Access-Control-Request-Headers', 'content-type, mcp-session-id');
  expect(res.headers['access-control-allow-headers']).toBe('Content-Type, Mcp-Session-Id');
  expect(response.headers.get('Access-Control-Allow-Headers')).to.equal('content-type,mcp-session-id,accept');
  assert.equal(res.headers['access-control-allow-headers'], 'Mcp-Session-Id');
  expect(res.headers['access-control-allow-headers']).toContain('Mcp-Session-Id');
  await request(app).options('/mcp').expect('Access-Control-Allow-Headers', 'Content-Type, Mcp-Session-Id');
});
