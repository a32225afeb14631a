// A client by hand.
export async function onMessage(message, send, ask) {
  // TODO(mcp-stateless/client-input-handlers): A 2026-07-28 server never sends elicitation/create: when a result has resultType "input_required", fulfil its inputRequests with this code and send the request again, with a new id, inputResponses and the same requestState. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  if (message.method === 'elicitation/create') {
    const content = await ask(message.params.requestedSchema);
    send({ jsonrpc: '2.0', id: message.id, result: { action: 'accept', content } });
  }
  switch (message.method) {
    // TODO(mcp-stateless/client-input-handlers): A 2026-07-28 server never sends roots/list: when a result has resultType "input_required", fulfil its inputRequests with this code and send the request again, with a new id, inputResponses and the same requestState. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    case 'roots/list':
      send({ jsonrpc: '2.0', id: message.id, result: { roots: [] } });
      break;
    case 'notifications/tools/list_changed':
      send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
      break;
  }
}
