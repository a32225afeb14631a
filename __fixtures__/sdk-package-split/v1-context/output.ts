import { McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

type Extra = ServerContext;

const server = new McpServer({ name: 'context', version: '1.0.0' }, { capabilities: { logging: {} } });

server.registerTool('reads', { inputSchema: z.object({ city: z.string() }) }, async ({ city }, ctx) => {
  const key = ctx.http?.req?.headers.get('x-api-key') ?? undefined;
  if (ctx.http?.req?.headers.get('authorization')) report(ctx);
  const agent = ctx.http?.req?.headers.get('user-agent') as string;
  await ctx.mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data: city } });
  await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken: ctx.mcpReq._meta?.progressToken ?? 0, progress: 1 } });
  const roots = await ctx.mcpReq.send({ method: 'roots/list' });
  return text(`${ctx.mcpReq.id} ${ctx.sessionId} ${ctx.http?.authInfo?.token} ${key} ${agent} ${roots.roots.length} ${ctx.mcpReq.signal.aborted}`);
});

server.registerTool('takes apart', { inputSchema: z.object({ city: z.string() }) }, async ({ city }, { mcpReq: { signal, notify: sendNotification, id }, http: { authInfo } = {}, sessionId }) => {
  await sendNotification({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return text(`${city} ${signal.aborted} ${authInfo?.token} ${sessionId} ${id}`);
});

server.registerTool('in the body', {}, async (ctx) => {
  const { mcpReq: { signal }, http: { req: requestInfo } = {} } = ctx;
  return text(`${signal.aborted} ${requestInfo?.headers.get('host') ?? undefined}`);
});

server.registerTool('in lines', {}, async (ctx) => {
  ctx.mcpReq
    .notify({
      method: 'notifications/message',
      params: { level: 'info', data: '' },
    })
    .catch(() => undefined);
  // The user, if there is one.
  const scopes = ctx?.http
    // of OAuth
    ?.authInfo?.scopes;
  return text(`${scopes}`);
});

server.registerTool('closes', {}, async (ctx) => {
  ctx.http?.closeSSE?.();
  return text('closed');
});

function report(ctx: Extra, extras = [ctx]): void {
  console.error({ extra: ctx }, extras.length, ctx?.mcpReq.id);
}

export async function helper(ctx: { mcpReq: { signal: AbortSignal; id: string | number }; }, name: string) {
  return text(`${name} ${ctx.mcpReq.id} ${ctx.mcpReq.signal.aborted}`);
}

server.registerTool('hands on', {}, async (ctx) => helper(ctx, 'x'));

export class Worker {
  run: (extra: ServerContext) => Promise<void> = async (extra) => {
    await extra.sendNotification({ method: 'notifications/tools/list_changed' });
  };
}

function text(value: string) {
  return { content: [{ type: 'text' as const, text: value }] };
}
