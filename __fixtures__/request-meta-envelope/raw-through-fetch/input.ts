import { modernFetch } from './mcp-fetch.js';

let nextId = 0;

async function rpc(url: string, method: string, params?: Record<string, unknown>) {
  const response = await globalThis.fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: ++nextId, method, ...(params && { params }) }),
  });
  return (await response.json()).result;
}

export const listTools = (url: string) => rpc(url, 'tools/list');
export const readResource = (url: string, uri: string) => rpc(url, 'resources/read', { uri });
