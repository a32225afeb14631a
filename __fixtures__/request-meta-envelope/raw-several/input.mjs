const post = (message) => fetch('http://localhost:3000/mcp', { method: 'POST', body: JSON.stringify(message) });

await post({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } });
await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
await post({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
await post({
  jsonrpc: '2.0',
  id: 3,
  method: 'tools/call',
  params: { name: 'echo', arguments: {}, _meta: { progressToken: 1 } },
});
