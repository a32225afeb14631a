// A server by hand.
export function call(message, res) {
  if (message.method !== 'tools/call' && message.method !== 'tools/list') return;
  res.write(
    JSON.stringify({
      jsonrpc: '2.0',
      method: 'notifications/progress',
      params: { progressToken: message.params._meta?.progressToken || 0, progress: 1 },
    }),
  );
}
