import { Client } from '@modelcontextprotocol/client';
import { Server } from '@modelcontextprotocol/server';

export function forward(server: Server, client: Client): void {
  server.setRequestHandler('resources/subscribe', async (request) => client.subscribeResource(request.params));
  server.setRequestHandler('resources/unsubscribe', async (request) => {
    return client.unsubscribeResource(request.params);
  });
}
