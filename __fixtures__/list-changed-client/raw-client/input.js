// A client by hand that reads the GET stream.
export async function read(url, onTools) {
  const stream = await fetch(url, { headers: { accept: 'text/event-stream', 'mcp-session-id': '1', 'mcp-protocol-version': '2025-06-18' } });
  for await (const line of stream.body) {
    const message = JSON.parse(line);
    if (message.method === 'notifications/tools/list_changed') onTools();
  }
}
