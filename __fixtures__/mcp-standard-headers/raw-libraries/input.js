import axios from 'axios';
import got from 'got';
import { request } from 'undici';

const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const call = (name) => ({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, arguments: {} } });

export const first = (url) => axios.post(url, list, { headers: { Accept: 'application/json, text/event-stream' } });
export const second = (url) => got.post(url, { json: call('echo') });
export async function third(url) {
  const init = { method: 'POST' };
  init.body = JSON.stringify(call('echo'));
  return request(url, init);
}
export const fourth = (url) => axios({ method: 'post', url, data: list });
