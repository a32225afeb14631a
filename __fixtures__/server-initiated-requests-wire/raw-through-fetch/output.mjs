import { modernFetch } from './mcp-fetch.mjs';

const mcpFetch = modernFetch({ answer: 'stream' });

export async function call(url, name, ask) {
  const post = (message) => mcpFetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
  const response = await mcpFetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } }),
  });
  for await (const message of messagesOf(response.body)) {
    if (message.method === 'elicitation/create') {
      const result = await ask(message.params);
      await mcpFetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: message.id, result }) });
    } else if (message.id === 1) {
      return message.result;
    }
  }
  return post({ id: 2, method: 'ping' });
}

async function* messagesOf(body) {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) yield JSON.parse(event.slice(event.indexOf('{')));
  }
}
