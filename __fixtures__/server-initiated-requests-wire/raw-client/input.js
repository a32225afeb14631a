// A client by hand.
export async function reply(url, message, result) {
  if (message.method !== 'sampling/createMessage' && message.method !== 'elicitation/create') return;
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: message.id, result }),
  });
}
