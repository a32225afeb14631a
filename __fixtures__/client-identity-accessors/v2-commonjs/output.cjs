const { McpServer, CLIENT_INFO_META_KEY } = require('@modelcontextprotocol/server');
const { serveStdio } = require('@modelcontextprotocol/server/stdio');

serveStdio(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('who', {}, async (ctx) => {
    const client = ctx.mcpReq.envelope?.[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion();
    return { content: [{ type: 'text', text: client?.name ?? 'somebody' }] };
  });
  return server;
});
