// A server by hand that was written for a draft.
const HEADER_MISMATCH = -32020;
const codes = { missingRequiredClientCapability: -32021 };

export function check(message, headers) {
  if (headers['mcp-method'] !== message.method)
    return { jsonrpc: '2.0', id: message.id, error: { code: HEADER_MISMATCH, message: 'The header is another one' } };
  if (message.method === 'tools/call')
    return { jsonrpc: '2.0', id: message.id, error: { code: -32022, message: 'Unsupported protocol version' } };
  if (message.method === 'tools/list') return { jsonrpc: '2.0', id: message.id, error: { code: codes.missingRequiredClientCapability, message: '' } };
}
