import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import type { Env } from './env.js';

export async function route(request: Request, env: Env, transport: StreamableHTTPServerTransport): Promise<Response> {
  const sessionId = request.headers.get('mcp-session-id') ?? transport.sessionId ?? '';
  const id = env.SESSIONS.idFromName(sessionId);
  return env.SESSIONS.get(id).fetch(request);
}
