// Its requests go through `mcp-fetch`: what it does for servers of 2025 is there on purpose.
import { modernFetch } from './mcp-fetch.js';

const mcpFetch = modernFetch({ answer: 'stream' });
const url = 'http://localhost:3000/mcp';

let session;
let id = 0;

function send(message) {
  const headers = { Accept: 'application/json, text/event-stream', 'MCP-Protocol-Version': '2025-06-18' };
  if (session) headers['Mcp-Session-Id'] = session;
  return mcpFetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
}

export async function request(method, params) {
  const response = await mcpFetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }) });
  session = response.headers.get('mcp-session-id') ?? session;
  const { result, error } = await response.json();
  if (error) throw new Error(error.message);
  return result;
}

export async function open() {
  await request('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } });
  await send({ method: 'notifications/initialized' });
  await request('ping');
  return request('tools/list');
}

export async function answer(message) {
  if (message.method === 'elicitation/create') await send({ jsonrpc: '2.0', id: message.id, result: { action: 'decline' } });
}

export const close = () => mcpFetch(url, { method: 'DELETE', headers: { 'Mcp-Session-Id': session } });
