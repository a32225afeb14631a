import { handleMethod, McpError } from '../../lib/mcp.js';

export const dynamic = 'force-dynamic';

export async function POST(request: Request) {
  let message: { id?: string | number; method: string; params?: Record<string, any> };
  try {
    message = await request.json();
  } catch {
    return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }, { status: 400 });
  }

  let reply: object;
  try {
    reply = { jsonrpc: '2.0', id: message.id, result: await handleMethod(message.method, message.params) };
  } catch (error) {
    const code = error instanceof McpError ? error.code : -32603;
    reply = { jsonrpc: '2.0', id: message.id, error: { code, message: (error as Error).message } };
  }

  if (request.headers.get('accept')?.startsWith('text/event-stream')) {
    const event = `event: message\ndata: ${JSON.stringify(reply)}\n\n`;
    return new Response(event, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' } });
  }
  return Response.json(reply);
}

export async function GET() {
  return new Response('Use POST', { status: 405, headers: { Allow: 'POST' } });
}
