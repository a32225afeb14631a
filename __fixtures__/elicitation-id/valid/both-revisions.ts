// The old leg of a server that speaks both revisions.
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export const handler = createMcpHandler(({ era }) => {
  const server = new McpServer({ name: 'drive', version: '1.0.0' });
  server.registerTool('connect', {}, async () => {
    if (era === 'legacy') await server.server.createElicitationCompletionNotifier(crypto.randomUUID())();
    return { content: [] };
  });
  return server;
});
