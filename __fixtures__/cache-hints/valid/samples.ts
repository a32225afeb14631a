// Messages to look at: a story, a fixture, a log entry. Nobody is answered with them.
export const entries = [
  { at: 1, message: { jsonrpc: '2.0', id: 1, method: 'tools/list' }, response: { jsonrpc: '2.0', id: 1, result: { tools: [] } } },
  { at: 2, response: { jsonrpc: '2.0', id: nextId(), result: { contents: [] } } },
];

export function sample() {
  return { jsonrpc: '2.0', id: 1, result: { resources: [] } };
}

export const method = 'resources/read';
