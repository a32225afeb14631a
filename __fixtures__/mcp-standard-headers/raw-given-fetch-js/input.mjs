import { modernFetch } from './mcp-fetch.mjs';

export function create(url, { fetch: send = globalThis.fetch } = {}) {
  let id = 0;
  const rpc = (method, params) => send(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }) });
  return { list: () => rpc('tools/list') };
}

export class Client {
  constructor(url, options) {
    this.url = url;
    this.fetch = options.fetch ?? fetch;
  }

  call(name) {
    return this.fetch(this.url, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } }),
    });
  }
}
