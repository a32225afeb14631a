// Speaks 2026-07-28; the header serves the sessions of 2025 clients on purpose.
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';

export const handler = createMcpHandler(() => build(), { legacy: 'reject' });

export async function POST(request: Request): Promise<Response> {
  const sid = request.headers.get('mcp-session-id');
  return (await isLegacyRequest(request)) ? legacy(sid, request) : handler.fetch(request);
}

declare function build(): never;
declare function legacy(sid: string | null, request: Request): Promise<Response>;
