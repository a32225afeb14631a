export function complete(send, elicitationId) {
  send({ jsonrpc: '2.0', method: 'notifications/elicitation/complete', params: { elicitationId } });
}

export const methods = { 'tools/list': () => ({ tools: [] }), 'tools/call': () => ({ content: [] }) };
