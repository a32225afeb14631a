// A server by hand with codes of its own.
const QUOTA = -32050;

export function refuse(message) {
  if (message.method === 'tools/call') return { jsonrpc: '2.0', id: message.id, error: { code: QUOTA, message: 'Quota' } };
  if (message.method === 'tools/list')
    return { jsonrpc: '2.0', id: message.id, error: { code: -32099, message: 'Not now' } };
}
