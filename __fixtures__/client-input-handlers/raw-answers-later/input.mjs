import { modernFetch } from './mcp-fetch.mjs';

export async function call(url, name, ask) {
  const post = (message) => fetch(url, { method: 'POST', body: JSON.stringify(message) });
  const response = await post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } });
  for (const line of (await response.text()).split('\n')) {
    const message = line.startsWith('data: ') ? JSON.parse(line.slice(6)) : {};
    if (message.method === 'elicitation/create') await post({ jsonrpc: '2.0', id: message.id, result: await ask(message.params) });
  }
}
