import {
  WebStandardStreamableHTTPServerTransport,
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
} from '@modelcontextprotocol/server';

import { buildServer } from '../../lib/server';

const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();

const mcpHandler = createMcpHandler(() => buildServer(), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});

export async function POST(request: Request): Promise<Response> {
  const body = await request.json();
  if (!(await isLegacyRequest(request, body))) {
    return mcpHandler.fetch(request, { parsedBody: body });
  }

  const sessionId = request.headers.get('mcp-session-id');
  const known = sessionId ? transports.get(sessionId) : undefined;
  if (known) return known.handleRequest(request, { parsedBody: body });
  if (!isInitializeRequest(body)) return Response.json({ error: 'unknown session' }, { status: 404 });
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      transports.set(id, transport);
    },
  });
  await buildServer().connect(transport);
  return transport.handleRequest(request, { parsedBody: body });
}

export async function GET(request: Request): Promise<Response> {
  const transport = transports.get(request.headers.get('mcp-session-id') ?? '');
  return transport ? transport.handleRequest(request) : new Response(null, { status: 404 });
}


