import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const timers = new Map<string, NodeJS.Timeout>();

export function prepare(server: Server): void {
  server.setRequestHandler(SubscribeRequestSchema, async ({ params }) => {
    timers.set(
      params.uri,
      setInterval(() => server.sendResourceUpdated({ uri: params.uri }), 1000),
    );
    return {};
  });
  server.setRequestHandler(UnsubscribeRequestSchema, async ({ params }) => {
    clearInterval(timers.get(params.uri));
    return {};
  });
}
