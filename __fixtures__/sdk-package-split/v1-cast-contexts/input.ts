import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

export function makeHandler(name: string): (args: unknown, extra: Extra) => Promise<string> {
  return async (args, given) => {
    const sdk = given as unknown as Extra;
    const { signal } = given as Extra;
    const other = given as unknown as { requestId: number };
    return `${name} ${typeof sdk?.requestId === 'string' ? sdk.requestId : other.requestId} ${signal.aborted}`;
  };
}
