import got from 'got';

const api = got.extend({ hooks: { beforeRequest: [(options) => console.error(options.url)] } });

export const list = (url) => api.post(url, { json: { jsonrpc: '2.0', id: 1, method: 'tools/list' } }).json();
