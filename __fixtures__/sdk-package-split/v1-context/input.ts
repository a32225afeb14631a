import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { ListRootsResultSchema, type ServerNotification, type ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

const server = new McpServer({ name: 'context', version: '1.0.0' }, { capabilities: { logging: {} } });

server.registerTool('reads', { inputSchema: z.object({ city: z.string() }) }, async ({ city }, extra) => {
  const key = extra.requestInfo?.headers['x-api-key'];
  if (extra.requestInfo?.headers.authorization) report(extra);
  const agent = extra.requestInfo?.headers['user-agent'] as string;
  await extra.sendNotification({ method: 'notifications/message', params: { level: 'info', data: city } });
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken: extra._meta?.progressToken ?? 0, progress: 1 } });
  const roots = await extra.sendRequest({ method: 'roots/list' }, ListRootsResultSchema);
  return text(`${extra.requestId} ${extra.sessionId} ${extra.authInfo?.token} ${key} ${agent} ${roots.roots.length} ${extra.signal.aborted}`);
});

server.registerTool('takes apart', { inputSchema: z.object({ city: z.string() }) }, async ({ city }, { signal, authInfo, sendNotification, sessionId, requestId: id }) => {
  await sendNotification({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return text(`${city} ${signal.aborted} ${authInfo?.token} ${sessionId} ${id}`);
});

server.registerTool('in the body', {}, async (extra) => {
  const { signal, requestInfo } = extra;
  return text(`${signal.aborted} ${requestInfo?.headers.host}`);
});

server.registerTool('in lines', {}, async (extra) => {
  extra
    .sendNotification({
      method: 'notifications/message',
      params: { level: 'info', data: '' },
    })
    .catch(() => undefined);
  // The user, if there is one.
  const scopes = extra
    // of OAuth
    ?.authInfo?.scopes;
  return text(`${scopes}`);
});

server.registerTool('closes', {}, async (extra) => {
  extra.closeSSEStream?.();
  return text('closed');
});

function report(extra: Extra, extras = [extra]): void {
  console.error({ extra }, extras.length, extra?.requestId);
}

export async function helper(extra: { signal: AbortSignal; requestId: string | number }, name: string) {
  return text(`${name} ${extra.requestId} ${extra.signal.aborted}`);
}

server.registerTool('hands on', {}, async (extra) => helper(extra, 'x'));

export class Worker {
  run: (extra: RequestHandlerExtra<ServerRequest, ServerNotification>) => Promise<void> = async (extra) => {
    await extra.sendNotification({ method: 'notifications/tools/list_changed' });
  };
}

function text(value: string) {
  return { content: [{ type: 'text' as const, text: value }] };
}
