export function handle(message) {
  switch (message.method) {
    case 'tools/list':
      return { jsonrpc: '2.0', id: message.id, result: { tools: [] } };
    case 'tools/call':
      return {
        jsonrpc: '2.0',
        id: message.id,
        error: { code: -32042, message: 'Log in', data: { elicitations: [{ mode: 'url', url: 'https://example.com' }] } },
      };
  }
}
