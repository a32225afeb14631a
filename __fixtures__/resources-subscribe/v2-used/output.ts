import { Client } from '@modelcontextprotocol/client';
import { Server } from '@modelcontextprotocol/server';

export function forward(server: Server, client: Client): void {
  // TODO(mcp-stateless/resources-subscribe): 2026-07-28 clients never call this: start what it starts with the server, or with the first change that has to be told. Make this call on connections of 2025 only, where client.getProtocolEra() is 'legacy'; on others collect the URIs and open one client.listen({ resourceSubscriptions }) stream. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  server.setRequestHandler('resources/subscribe', async (request) => client.subscribeResource(request.params));
  server.setRequestHandler('resources/unsubscribe', async (request) => {
    // TODO(mcp-stateless/resources-subscribe): Make this call on connections of 2025 only, where client.getProtocolEra() is 'legacy'; on others collect the URIs and open one client.listen({ resourceSubscriptions }) stream. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    return client.unsubscribeResource(request.params);
  });
}
