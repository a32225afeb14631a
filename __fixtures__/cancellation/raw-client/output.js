// A client by hand.
export async function cancel(url, requestId) {
  // TODO(mcp-stateless/cancellation): Over HTTP cancel a 2026-07-28 request by aborting it, controller.abort(): send notifications/cancelled over stdio and to servers of 2025 only. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
  await fetch(url, { method: 'POST', headers: { 'mcp-session-id': '1', 'mcp-protocol-version': '2025-06-18' }, body });
}
