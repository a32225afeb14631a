import { format } from './format.js';
import type { ServerContext } from '@modelcontextprotocol/server';

export function describe(ctx: ServerContext): string {
  return format(ctx.mcpReq.id);
}
