import { watch } from 'node:fs';
import { Server } from '@modelcontextprotocol/server';

const subscriptions = new Set<string>();

export const server = new Server(
  { name: 'notes', version: '1.0.0' },
  { capabilities: { resources: { subscribe: true } } },
);
server.setRequestHandler('resources/subscribe', async ({ params }) => {
  subscriptions.add(params.uri);
  return {};
});
server.setRequestHandler('resources/unsubscribe', async ({ params }) => {
  subscriptions.delete(params.uri);
  return {};
});

export const files = new Server(
  { name: 'files', version: '1.0.0' },
  { capabilities: { resources: { subscribe: true } } },
);
files.setRequestHandler('resources/subscribe', async ({ params }) => {
  watch(new URL(params.uri), () => void files.sendResourceUpdated({ uri: params.uri }));
  return {};
});
