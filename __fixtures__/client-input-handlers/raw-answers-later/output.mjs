import { modernFetch } from './mcp-fetch.mjs';

export async function call(url, name, ask) {
  const post = (message) => fetch(url, { method: 'POST', body: JSON.stringify(message) });
  const response = await post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } });
  for (const line of (await response.text()).split('\n')) {
    const message = line.startsWith('data: ') ? JSON.parse(line.slice(6)) : {};
    // TODO(mcp-stateless/client-input-handlers): A 2026-07-28 server never sends elicitation/create: when a result has resultType "input_required", fulfil its inputRequests with this code and send the request again, with a new id, inputResponses and the same requestState. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    if (message.method === 'elicitation/create') await post({ jsonrpc: '2.0', id: message.id, result: await ask(message.params) });
  }
}
