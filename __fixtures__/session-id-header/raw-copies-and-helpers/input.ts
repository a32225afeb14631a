import { headers } from 'next/headers';
import { defineEventHandler, getHeader, setResponseHeader } from 'h3';
import type { IncomingHttpHeaders } from 'node:http';

const methods = ['tools/list', 'tools/call'];

export async function GET(request: Request): Promise<Response> {
  const copy = Object.fromEntries(request.headers);
  const sid = copy['mcp-session-id'];
  const own = new Headers(request.headers);
  own.delete('mcp-session-id');
  return Response.json({ methods, sid, next: (await headers()).get('mcp-session-id') });
}

export default defineEventHandler((event) => {
  const sid = getHeader(event, 'mcp-session-id');
  setResponseHeader(event, 'mcp-session-id', sid ?? crypto.randomUUID());
  return { methods };
});

export const sessionOf = (all: IncomingHttpHeaders) => all['mcp-session-id'];

export const handler = async ({ headers: { 'mcp-session-id': sid, ...rest } }: { headers: Record<string, string> }) => ({
  statusCode: 200,
  headers: { ...rest, 'Mcp-Session-Id': sid },
});
