export async function tokenEndpoint(server: URL) {
  const resource = await fetch(new URL('/.well-known/oauth-protected-resource', server));
  const [base] = (await resource.json()).authorization_servers;
  const url = new URL('/.well-known/oauth-authorization-server', base);
  const response = await fetch(url, { headers: { 'mcp-protocol-version': '2025-06-18' } });
  return (await response.json()).token_endpoint;
}
