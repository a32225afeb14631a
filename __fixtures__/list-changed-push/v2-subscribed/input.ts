import { createMcpHandler, Server } from '@modelcontextprotocol/server';

const subscriptions = new Set<string>();
export const mcpHandler = createMcpHandler(createServer);

export function createServer(): Server {
  const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { resources: { subscribe: true } } });
  server.setRequestHandler('resources/subscribe', ({ params }) => {
    subscriptions.add(params.uri);
    return {};
  });
  return server;
}

export async function alone(server: Server, uri: string): Promise<void> {
  if (subscriptions.has(uri)) {
    await server.sendResourceUpdated({ uri });
  }
}

export async function withoutBraces(server: Server, uri: string): Promise<void> {
  const isSubscribed = subscriptions.has(uri);
  if (isSubscribed) await server.sendResourceUpdated({ uri });
}

export async function withMore(server: Server, uri: string): Promise<void> {
  if (subscriptions.has(uri)) {
    console.error('changed', uri);
    await server.sendResourceUpdated({ uri });
  }
}

export async function withElse(server: Server, uri: string): Promise<void> {
  if (subscriptions.has(uri)) await server.sendResourceUpdated({ uri });
  else console.error('nobody wants', uri);
}

export async function leaving(server: Server, uri: string): Promise<void> {
  if (!subscriptions.has(uri)) return;
  await server.sendResourceUpdated({ uri });
}

export async function allOfThem(server: Server): Promise<void> {
  for (const uri of subscriptions.keys()) {
    await server.sendResourceUpdated({ uri });
  }
}
