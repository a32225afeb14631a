const methods = ['tools/list', 'tools/call'];

export async function handle(request: Request, sessionId: string): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (request.method === 'POST') {
    headers['Mcp-Session-Id'] = sessionId;
  }
  return new Response(JSON.stringify({ methods }), { status: 200, headers });
}

export function stream(body: ReadableStream, sessionId?: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      ...(sessionId ? { 'Mcp-Session-Id': sessionId } : {}),
    },
  });
}

export function pairs(sessionId: string): Response {
  return new Response(null, { headers: new Headers([['Mcp-Session-Id', sessionId]]) });
}
