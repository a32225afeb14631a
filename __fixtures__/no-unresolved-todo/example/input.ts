import type { Request } from 'express';

export function callerOf(req: Request): string | undefined {
  // TODO(mcp-stateless/session-id-header): identify the caller from the bearer token. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  return req.header('mcp-session-id');
}
