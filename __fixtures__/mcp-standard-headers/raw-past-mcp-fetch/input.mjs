import { modernFetch } from './mcp-fetch.mjs';

const mcpFetch = modernFetch();

const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
const call = (name) => JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name } });

export const first = (url) => mcpFetch(url, { method: 'POST', body: list });
export const second = (url) => fetch(url, { method: 'POST', body: call('echo') });
