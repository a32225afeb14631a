import type { ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { BaseServer } from './base.js';

const notes: string[] = [];

export class NotesServer extends BaseServer {
  constructor() {
    super('notes');
    addTools(this);
    this.registerResource('notes', 'notes://all', {}, async (uri) => ({
      contents: [{ uri: uri.href, text: notes.join('\n') }],
    }));
  }
}

function addTools(server: NotesServer): void {
  server.registerTool('add_note', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => {
    notes.push(text);
    await tell(server, ctx, text);
    return { content: [{ type: 'text', text: 'Added' }] };
  });
}

async function tell(
  server: NotesServer,
  ctx: ServerContext,
  text: string,
): Promise<void> {
  if (ctx.mcpReq.signal.aborted) return;
  // TODO(mcp-stateless/list-changed-push): Call `notify.resourceUpdated('notes://all')` of the handler of createMcpHandler in src/main.ts where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  await server.server.notification({ method: 'notifications/resources/updated', params: { uri: 'notes://all' } });
  console.error(`added ${text}`);
}
