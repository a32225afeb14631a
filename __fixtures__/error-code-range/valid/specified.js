// The codes of the specification, and one of 2025.
export function answer(message, reason) {
  const code = reason === 'header' ? -32020 : reason === 'capability' ? -32021 : -32022;
  if (message.method === 'tools/call') return { error: { code: -32042, message: 'Ask at the URL' } };
  return { jsonrpc: '2.0', id: message.id, error: { code, message: reason }, method: 'tools/list' };
}
