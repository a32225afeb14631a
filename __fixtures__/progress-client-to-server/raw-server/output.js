// A server by hand.
export function call(message, res) {
  if (message.method !== 'tools/call' && message.method !== 'tools/list') return;
  // TODO(mcp-stateless/progress-client-to-server): Send progress only if the request has a progressToken, and leave the made-up one out. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
  res.write(
    JSON.stringify({
      jsonrpc: '2.0',
      method: 'notifications/progress',
      params: { progressToken: message.params._meta?.progressToken || 0, progress: 1 },
    }),
  );
}
