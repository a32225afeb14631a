import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

serveStdio(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('remove', { inputSchema: z.object({ id: z.string() }) }, async ({ id }, ctx) => {
    if (!server.server.getClientCapabilities()?.elicitation) throw new Error(`Cannot ask whether to remove ${id}`);
    return { content: [{ type: 'text', text: String(ctx.mcpReq.id) }] };
  });
  return server;
});
