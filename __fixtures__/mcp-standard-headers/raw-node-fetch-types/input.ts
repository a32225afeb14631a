import fetch from 'node-fetch';
import { modernFetch } from './mcp-fetch.js';

export const list = (url: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });

export const call = (url: string, name: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } }) });
