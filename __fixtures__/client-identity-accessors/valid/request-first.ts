// Asks the request first.
import { CLIENT_INFO_META_KEY, McpServer, type Implementation } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

serveStdio(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('who', {}, async (ctx) => {
    const envelope = ctx.mcpReq.envelope as Record<string, unknown> | undefined;
    const client = (envelope?.[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion()) as Implementation | undefined;
    return { content: [{ type: 'text', text: client?.name ?? 'somebody' }] };
  });
  // This is for initialized-hook.
  server.server.oninitialized = () => console.error(server.server.getClientVersion()?.name);
  return server;
});
