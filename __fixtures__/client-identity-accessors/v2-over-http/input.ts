import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export default createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('who', {}, async () => {
    return { content: [{ type: 'text', text: server.server.getClientVersion()?.name ?? 'somebody' }] };
  });
  if (server.server.getClientCapabilities()?.roots) server.registerTool('roots', {}, async () => ({ content: [] }));
  return server;
});
