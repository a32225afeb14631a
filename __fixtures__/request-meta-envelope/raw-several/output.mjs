const post = (message) => fetch('http://localhost:3000/mcp', { method: 'POST', body: JSON.stringify(message) });

await post({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } });
await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
// TODO(mcp-stateless/request-meta-envelope): For 2026-07-28 give this request and the others below params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo, best in one function that builds them all. See https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta
await post({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
await post({
  jsonrpc: '2.0',
  id: 3,
  method: 'tools/call',
  params: { name: 'echo', arguments: {}, _meta: { progressToken: 1 } },
});
