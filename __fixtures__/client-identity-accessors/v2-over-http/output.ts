import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export default createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('who', {}, async () => {
    return { content: [{ type: 'text', text: server.server.getClientVersion()?.name ?? 'somebody' }] };
  });
  // TODO(mcp-stateless/client-identity-accessors): Capabilities are per request at 2026-07-28; read them in the handler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  if (server.server.getClientCapabilities()?.roots) server.registerTool('roots', {}, async () => ({ content: [] }));
  return server;
});
