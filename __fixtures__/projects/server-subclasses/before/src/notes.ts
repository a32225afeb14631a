import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
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
  server.tool('add_note', { text: z.string() }, async ({ text }, extra) => {
    notes.push(text);
    await tell(server, extra, text);
    return { content: [{ type: 'text', text: 'Added' }] };
  });
}

async function tell(
  server: NotesServer,
  extra: RequestHandlerExtra<ServerRequest, ServerNotification>,
  text: string,
): Promise<void> {
  if (extra.signal.aborted) return;
  await server.server.notification({ method: 'notifications/resources/updated', params: { uri: 'notes://all' } });
  console.error(`added ${text}`);
}
