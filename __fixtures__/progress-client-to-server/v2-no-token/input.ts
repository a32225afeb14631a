import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('index', {}, async (ctx) => {
  for (const progress of [1, 2]) {
    // Half done.
    await ctx.mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken: ctx.mcpReq._meta?.progressToken ?? 0, progress, total: 2 },
    });
  }
  return { content: [] };
});
