import axios from 'axios';

const redirectUri = 'https://desk.example/callback';

export async function register(endpoint) {
  const body = { client_name: 'Desk', redirect_uris: [redirectUri], application_type: 'web' };
  const { data } = await axios.post(endpoint, body, { headers: { 'mcp-protocol-version': '2025-06-18' } });
  return data;
}
