import got from 'got';
import { gotHook, modernFetch } from './mcp-fetch.mjs';
import { Readable } from 'node:stream';

const mcpHook = gotHook(modernFetch(), Readable);

const api = got.extend({ prefixUrl: 'http://localhost:3000', retry: { limit: 0 } });

export const list = () => api.post('mcp', { json: { jsonrpc: '2.0', id: 1, method: 'tools/list' }, hooks: { beforeRequest: [mcpHook] } }).json();
export const call = (url, headers) =>
  got(url, {
    method: 'POST',
    headers,
    json: { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo' } },
    hooks: { beforeRequest: [mcpHook] },
  });
