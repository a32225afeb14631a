import { McpServer } from '@modelcontextprotocol/server';

export function createServer() {
  const server = new McpServer({ name: 'a', version: '1.0.0' });
  server.registerTool('run', {}, async (ctx) => {
    await ctx.mcpReq.log('info', 'begins');
    await ctx.mcpReq.log('info', 'ends');
    return { content: [] };
  });
  return server;
}
