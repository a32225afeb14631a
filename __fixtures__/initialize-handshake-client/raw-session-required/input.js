import { modernFetch } from './mcp-fetch.js';

export async function open(endpoint) {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } }),
  });
  const session = response.headers.get('mcp-session-id');
  if (!session) throw new Error('no session');
  return session;
}
