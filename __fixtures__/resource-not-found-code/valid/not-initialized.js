// A hand-rolled server that answers "not initialized" with the code of LSP, and a client that waits for it.
export function handle(session, { id, method, params }) {
  if (!session.initialized) return rpcError(id, -32002, 'Session has not completed initialization');
  if (method === 'resources/read') {
    if (!params.user) return rpcError(id, -32002, 'User ID required');
    if (params.locked) throw { code: -32002, message: 'Conflict', data: { uri: params.uri } };
  }
  if (method === 'tools/list') return { jsonrpc: '2.0', id, result: { tools: [] } };
}

export async function call(message) {
  const answer = await post(message);
  if (answer.error?.code === -32002) return reconnect(message);
  return answer.result;
}

const NOT_INITIALIZED = -32002;

test('needs initialize before resources/read', async () => {
  const { error } = await post({ jsonrpc: '2.0', id: 1, method: 'resources/read' });
  expect(error.code).toBe(-32002);
});
