import { fetch } from 'undici';
import { modernFetch } from './mcp-fetch.mjs';

const mcpFetch = modernFetch({ fetch });

export const list = (url) =>
  mcpFetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
