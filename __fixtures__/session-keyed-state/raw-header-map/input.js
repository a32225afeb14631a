const carts = {};

export async function POST(request) {
  const message = await request.json();
  const sessionId = request.headers.get('mcp-session-id');
  switch (message.method) {
    case 'tools/list':
      return Response.json({ jsonrpc: '2.0', id: message.id, result: { tools: [{ name: 'add' }] } });
    case 'tools/call':
      (carts[sessionId] ??= []).push(message.params.arguments.item);
      return Response.json({ jsonrpc: '2.0', id: message.id, result: { content: [] } });
  }
}
