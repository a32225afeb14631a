const { McpServer } = require('@modelcontextprotocol/server');
const { serveStdio } = require('@modelcontextprotocol/server/stdio');

serveStdio(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('who', {}, async () => {
    const client = server.server.getClientVersion();
    return { content: [{ type: 'text', text: client?.name ?? 'somebody' }] };
  });
  return server;
});
