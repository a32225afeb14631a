export const version = '2025-06-18';

export async function relay(upstream: string, message: { id: number; method: string; params?: object }, sessionId: string) {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  headers.set('Mcp-Session-Id', sessionId);
  const body = JSON.stringify({ jsonrpc: '2.0', id: message.id, method: message.method, params: message.params });
  return fetch(new Request(upstream, { method: 'POST', headers, body }));
}
