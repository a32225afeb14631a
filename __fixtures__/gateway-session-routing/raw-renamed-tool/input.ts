const methods = ['tools/list', 'tools/call'];

export async function POST(request: Request): Promise<Response> {
  const message = await request.json();
  if (methods[1] === message.method) message.params.name = message.params.name.replace(/^github_/, '');
  const headers = new Headers(request.headers);
  headers.delete('host');
  return fetch('http://localhost:4000/mcp', { method: 'POST', headers, body: JSON.stringify(message) });
}
