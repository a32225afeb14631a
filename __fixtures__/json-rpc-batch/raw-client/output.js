// A client by hand.
// TODO(mcp-stateless/json-rpc-batch): Send each message of this batch in a request of its own, as in await Promise.all(batch.map(send)). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const start = [
  { jsonrpc: '2.0', id: 1, method: 'tools/list' },
  { jsonrpc: '2.0', id: 2, method: 'resources/read', params: { uri: 'file:///notes' } },
];

export async function open(url) {
  await fetch(url, { method: 'POST', body: JSON.stringify(start) });
  // TODO(mcp-stateless/json-rpc-batch): Send each message of this batch in a request of its own, as in await Promise.all(batch.map(send)). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
  await fetch(url, { method: 'POST', body: JSON.stringify([{ jsonrpc: '2.0', id: 3, method: 'tools/list' }]) });
}
