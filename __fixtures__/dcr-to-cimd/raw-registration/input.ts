export async function register(metadata: { registration_endpoint: string }, body: string) {
  const endpoint = metadata.registration_endpoint;
  const response = await fetch(endpoint, { method: 'POST', headers: { 'mcp-protocol-version': '2025-06-18' }, body });
  return response.json();
}
