import { fetch } from 'undici';
import { modernFetch } from './mcp-fetch.mjs';

export const list = (url) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
