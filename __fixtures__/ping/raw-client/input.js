// A client by hand.
const headers = { 'content-type': 'application/json', 'mcp-protocol-version': '2025-06-18' };

export async function probe(url) {
  await fetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }) });
}

export async function rpc(url, method, params) {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', id: 2, method, params }) });
}

export async function tour(url) {
  await rpc(url, 'ping');
  await rpc(url, 'tools/list');
}
