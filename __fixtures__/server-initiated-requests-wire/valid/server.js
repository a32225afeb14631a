// Responses of a server, and requests of a client.
export async function handle(message, res) {
  if (message.method === 'tools/list') res.json({ jsonrpc: '2.0', id: message.id, result: { tools: [] } });
  if (message.method === 'tools/call') res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: {} }));
}

export async function list(url) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  return fetch(url, { method: 'POST', body });
}
