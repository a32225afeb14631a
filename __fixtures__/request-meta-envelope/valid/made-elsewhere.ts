// Another file makes the parameters or their `_meta`, or this one has the keys of the SDK.
import { meta, paramsOf } from './meta.js';

export const list = (url: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: meta } }) });
export const call = (url: string, name: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: paramsOf(name) }) });
