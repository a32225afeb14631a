export async function register(endpoint: string) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'mcp-protocol-version': '2025-06-18' },
    body: JSON.stringify({
      client_name: 'Desk',
      redirect_uris: ['http://127.0.0.1:8090/callback', 'desk://callback'],
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
    }),
  });
  return response.json();
}
