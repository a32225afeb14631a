import { modernFetch } from './mcp-fetch.js';

const mcpFetch = modernFetch();

let session: string | null = null;

async function post(endpoint: string, message: object): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (session) headers['Mcp-Session-Id'] = session;
  return mcpFetch(endpoint, { method: 'POST', headers, body: JSON.stringify(message) });
}

export async function open(endpoint: string) {
  const response = await post(endpoint, {
    jsonrpc: '2.0',
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'fetcher', version: '1.0.0' } },
  });
  session = response.headers.get('mcp-session-id');
  await post(endpoint, { jsonrpc: '2.0', method: 'notifications/initialized' });
}
