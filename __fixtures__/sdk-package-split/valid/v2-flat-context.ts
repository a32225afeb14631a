// A context of v2 that has properties of v1 as well: the program gives them to it.
import type { ServerContext } from '@modelcontextprotocol/server';

export type ToolExtra = ServerContext & { signal: ServerContext['mcpReq']['signal']; user: string };

export function run(extra: ToolExtra): string {
  extra.signal.throwIfAborted();
  return extra.user;
}
