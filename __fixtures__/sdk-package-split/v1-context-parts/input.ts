import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;
type Signal = Extra['signal'];
type Caller = RequestHandlerExtra<ServerRequest, ServerNotification>["authInfo"];
type Quiet = Omit<Extra, 'sendNotification'>;
type Session = Pick<Extra, 'sessionId'>;
type Own<T> = Pick<{ signal: T }, 'signal'>;

const server = new McpServer({ name: 'parts', version: '1.0.0' });

server.registerTool('wait', {}, async (extra) => {
  const stop = keepAlive(extra, 'wait');
  stop();
  return { content: [{ type: 'text' as const, text: 'done' }] };
});

export function keepAlive(
  extra: Pick<RequestHandlerExtra<ServerRequest, ServerNotification>, 'sendNotification' | 'signal'>,
  name: string,
): () => void {
  const timer = setInterval(() => {
    void extra.sendNotification({ method: 'notifications/progress', params: { progressToken: name, progress: 1 } });
  }, 1000);
  const stop = (): void => clearInterval(timer);
  extra.signal.addEventListener('abort', stop, { once: true });
  return stop;
}

export function describe(extra: Pick<Extra, 'authInfo' | 'requestId' | 'sessionId'>): string {
  return `${extra.requestId} ${extra.authInfo?.clientId} ${extra.sessionId}`;
}

export const parts = (signal: Signal, caller: Caller, quiet: Quiet, session: Session, own: Own<Signal>) => [
  signal.aborted,
  caller?.clientId,
  quiet.sessionId,
  session.sessionId,
  own.signal.aborted,
];
