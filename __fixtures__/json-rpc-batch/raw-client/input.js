// A client by hand.
const start = [
  { jsonrpc: '2.0', id: 1, method: 'tools/list' },
  { jsonrpc: '2.0', id: 2, method: 'resources/read', params: { uri: 'file:///notes' } },
];

export async function open(url) {
  await fetch(url, { method: 'POST', body: JSON.stringify(start) });
  await fetch(url, { method: 'POST', body: JSON.stringify([{ jsonrpc: '2.0', id: 3, method: 'tools/list' }]) });
}
