import { watch } from 'node:fs';

import { McpServer } from '@modelcontextprotocol/server';

import { changes } from './changes.js';

export function createServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list', {}, async () => ({ content: [] }));

  const timer = setInterval(() => server.sendToolListChanged(), 60_000);
  changes.on('resource', (uri: string) => server.server.sendResourceUpdated({ uri }));
  watch('notes', () => server.sendResourceListChanged());

  server.server.onclose = () => {
    clearInterval(timer);
  };
  return server;
}
