import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export const handler = createMcpHandler(({ authInfo }) => {
  const server = new McpServer(
    { name: 'notes', version: '1.0.0' },
    { cacheHints: { 'tools/list': { ttlMs: 60_000, cacheScope: 'public' } } },
  );
  if (authInfo?.scopes.includes('write')) server.registerTool('add', {}, async () => ({ content: [] }));
  server.registerResource('note', 'note://1', { cacheHint: { cacheScope: 'shared' } }, readNote);
  return server;
});
