import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const subscriptions: Map<string, Set<string | undefined>> = new Map();

export function setSubscriptionHandlers(server: McpServer): void {
  server.server.setRequestHandler(SubscribeRequestSchema, async (request, extra) => {
    const { uri } = request.params;
    const subscribers = subscriptions.has(uri) ? subscriptions.get(uri)! : new Set<string | undefined>();
    subscribers.add(extra.sessionId);
    subscriptions.set(uri, subscribers);
    return {};
  });
  server.server.setRequestHandler(UnsubscribeRequestSchema, async (request, extra) => {
    subscriptions.get(request.params.uri)?.delete(extra.sessionId);
    return {};
  });
}
