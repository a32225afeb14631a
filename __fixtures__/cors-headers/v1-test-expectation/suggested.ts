import { Client } from '@modelcontextprotocol/sdk/client/index.js';

it('answers the preflight', async () => {
  const res = await request(app).options('/mcp').set('Access-Control-Request-Headers', 'content-type, mcp-session-id');
  expect(res.headers['access-control-allow-headers']).toBe('Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name');
  expect(response.headers.get('Access-Control-Allow-Headers')).to.equal('content-type,mcp-session-id,mcp-protocol-version,mcp-method,mcp-name,accept');
  assert.equal(res.headers['access-control-allow-headers'], 'Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name');
  expect(res.headers['access-control-allow-headers']).toContain('Mcp-Session-Id');
  await request(app).options('/mcp').expect('Access-Control-Allow-Headers', 'Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name');
});
