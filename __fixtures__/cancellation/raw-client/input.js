// A client by hand.
export async function cancel(url, requestId) {
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
  await fetch(url, { method: 'POST', headers: { 'mcp-session-id': '1', 'mcp-protocol-version': '2025-06-18' }, body });
}
