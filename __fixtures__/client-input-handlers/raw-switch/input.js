// A client by hand.
export async function onMessage(message, send, ask) {
  if (message.method === 'elicitation/create') {
    const content = await ask(message.params.requestedSchema);
    send({ jsonrpc: '2.0', id: message.id, result: { action: 'accept', content } });
  }
  switch (message.method) {
    case 'roots/list':
      send({ jsonrpc: '2.0', id: message.id, result: { roots: [] } });
      break;
    case 'notifications/tools/list_changed':
      send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
      break;
  }
}
