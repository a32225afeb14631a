import { watch } from 'node:fs';

import { McpServer } from '@modelcontextprotocol/server';

import { changes } from './changes.js';

export function createServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list', {}, async () => ({ content: [] }));

  // TODO(mcp-stateless/factory-side-effects): `setInterval` runs for each server that `createServer` builds, i.e. once per request on 2026-07-28 over HTTP, and for each probe over stdio; start the timer once in module scope and publish with handler.notify. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  const timer = setInterval(() => server.sendToolListChanged(), 60_000);
  // TODO(mcp-stateless/factory-side-effects): `changes.on` runs for each server that `createServer` builds, i.e. once per request on 2026-07-28 over HTTP, and for each probe over stdio; listen once in module scope and publish with handler.notify. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  changes.on('resource', (uri: string) => server.server.sendResourceUpdated({ uri }));
  // TODO(mcp-stateless/factory-side-effects): `watch` runs for each server that `createServer` builds, i.e. once per request on 2026-07-28 over HTTP, and for each probe over stdio; watch once in module scope and publish with handler.notify. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  watch('notes', () => server.sendResourceListChanged());

  // TODO(mcp-stateless/factory-side-effects): `server.server.onclose` is called for each server that `createServer` builds, i.e. once per request on 2026-07-28 over HTTP, and for each probe over stdio; put away what is shared once, when the process ends. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  server.server.onclose = () => {
    clearInterval(timer);
  };
  return server;
}
