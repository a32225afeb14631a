/** A client without an SDK. */
export async function connect(server: URL, code: string, verifier: string) {
  const found = await fetch(new URL('/.well-known/oauth-protected-resource', server));
  const { authorization_servers: servers } = await found.json();
  const response = await fetch(new URL('/token', servers[0]), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier }),
  });
  const { access_token } = await response.json();
  await fetch(server, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'mcp-protocol-version': '2025-06-18' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
}
