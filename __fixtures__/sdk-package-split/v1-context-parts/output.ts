import { McpServer, type ServerContext } from '@modelcontextprotocol/server';

type Extra = ServerContext;
type Signal = Extra['mcpReq']['signal'];
type Caller = NonNullable<ServerContext["http"]>["authInfo"];
// TODO(mcp-stateless/sdk-package-split): Read this from ctx.mcpReq (signal, id, _meta, send, notify) or ctx.http (authInfo, req, closeSSE): SDK v2 has groups where v1 had one flat object. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
type Quiet = Omit<Extra, 'sendNotification'>;
type Session = Pick<Extra, 'sessionId'>;
type Own<T> = Pick<{ signal: T }, 'signal'>;

const server = new McpServer({ name: 'parts', version: '1.0.0' });

server.registerTool('wait', {}, async (ctx) => {
  const stop = keepAlive(ctx, 'wait');
  stop();
  return { content: [{ type: 'text' as const, text: 'done' }] };
});

export function keepAlive(
  ctx: Pick<ServerContext, 'mcpReq'>,
  name: string,
): () => void {
  const timer = setInterval(() => {
    void ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken: name, progress: 1 } });
  }, 1000);
  const stop = (): void => clearInterval(timer);
  ctx.mcpReq.signal.addEventListener('abort', stop, { once: true });
  return stop;
}

export function describe(ctx: Pick<Extra, 'http' | 'mcpReq' | 'sessionId'>): string {
  return `${ctx.mcpReq.id} ${ctx.http?.authInfo?.clientId} ${ctx.sessionId}`;
}

export const parts = (signal: Signal, caller: Caller, quiet: Quiet, session: Session, own: Own<Signal>) => [
  signal.aborted,
  caller?.clientId,
  quiet.sessionId,
  session.sessionId,
  own.signal.aborted,
];
