// A client by hand.
export async function subscribe(url, uri) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'resources/subscribe', params: { uri } });
  await fetch(url, { method: 'POST', headers: { 'mcp-session-id': '1', 'mcp-protocol-version': '2025-06-18' }, body });
}
