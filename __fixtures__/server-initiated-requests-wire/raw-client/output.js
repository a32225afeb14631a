// A client by hand.
export async function reply(url, message, result) {
  if (message.method !== 'sampling/createMessage' && message.method !== 'elicitation/create') return;
  // TODO(mcp-stateless/server-initiated-requests-wire): Send this response to servers of 2025 only: for others the answer goes into params.inputResponses of the request that was answered with resultType "input_required". See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: message.id, result }),
  });
}
