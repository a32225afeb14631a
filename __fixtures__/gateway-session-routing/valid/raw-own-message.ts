// The name is that of a message of its own, and one that changes its header as well.
const methods = ['tools/list', 'tools/call'];

export async function call(url: string, name: string): Promise<Response> {
  const message = { jsonrpc: '2.0', id: 1, method: methods[1], params: { name: '' } };
  message.params.name = name;
  return fetch(url, { method: 'POST', body: JSON.stringify(message) });
}
