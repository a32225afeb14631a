// Progress that was asked for.
import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('index', {}, async (ctx) => {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken !== undefined) {
    await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: 1 } });
  }
  if (ctx.mcpReq._meta?.progressToken) {
    await ctx.mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken: ctx.mcpReq._meta.progressToken ?? 0, progress: 2 },
    });
  }
  return { content: [] };
});
