// The headers are made where the message is known; nobody can say here that one is missing.
import { headersFor } from './headers.js';

const names = ['tools/list', 'tools/call'] as const;

export async function send(url: string, method: (typeof names)[number], params: object) {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { ...params, method } };
  return fetch(url, { method: 'POST', headers: await headersFor(message), body: JSON.stringify(message) });
}
