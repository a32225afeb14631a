// A client by hand.
const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'logging/setLevel', params: { level: 'info' } });

export async function start(url, rpc) {
  await fetch(url, { method: 'POST', headers: { 'mcp-session-id': '1' }, body });
  await rpc('logging/setLevel', { level: 'info' });
}
