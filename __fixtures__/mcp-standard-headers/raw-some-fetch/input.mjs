import { modernFetch } from './mcp-fetch.mjs';

export const list = (context, url) =>
  context.fetcher(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });

export const call = (context, url, name) =>
  context.fetchJson(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } }) });
