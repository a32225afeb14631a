const methods = ['tools/list', 'tools/call'];

export async function POST(request: Request): Promise<Response> {
  const message = await request.json();
  // TODO(mcp-stateless/gateway-session-routing): Write the new name into the header Mcp-Name, too, if the request has that header: a 2026-07-28 server compares it with params.name. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
  if (methods[1] === message.method) message.params.name = message.params.name.replace(/^github_/, '');
  const headers = new Headers(request.headers);
  headers.delete('host');
  return fetch('http://localhost:4000/mcp', { method: 'POST', headers, body: JSON.stringify(message) });
}
