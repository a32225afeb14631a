import type { ServerContext } from '@modelcontextprotocol/server';

type Extra = ServerContext;

export function makeHandler(name: string): (args: unknown, extra: Extra) => Promise<string> {
  return async (args, given) => {
    const sdk = given as unknown as Extra;
    const { mcpReq: { signal } } = given as Extra;
    const other = given as unknown as { requestId: number };
    return `${name} ${typeof sdk?.mcpReq.id === 'string' ? sdk.mcpReq.id : other.requestId} ${signal.aborted}`;
  };
}
