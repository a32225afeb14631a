// The view of an MCP App: its handshake with the host is not that of client and server.
const post = (message) => window.parent.postMessage({ jsonrpc: '2.0', ...message }, '*');

window.addEventListener('message', ({ data }) => {
  if (data.method === 'ui/notifications/tool-result') document.body.textContent = data.params.content[0].text;
});
post({ id: 1, method: 'initialize', params: { protocolVersion: '2026-01-26', capabilities: {}, clientInfo: { name: 'view' } } });
post({ method: 'notifications/initialized' });
post({ id: 2, method: 'tools/call', params: { name: 'refresh' } });
