import { request } from 'undici';

export async function list(url, file) {
  const { body } = await request(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
  body.pipe(file);
}
