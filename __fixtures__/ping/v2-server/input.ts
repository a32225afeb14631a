import { McpServer, Server } from '@modelcontextprotocol/server';

export function watch(mcpServer: McpServer): void {
  setInterval(() => mcpServer.server.ping(), 30_000);
  mcpServer.registerTool('probe', {}, async (ctx) => {
    await ctx.mcpReq.send({ method: 'ping' });
    return { content: [] };
  });
}

export const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: {} });
server.setRequestHandler('ping', async () => ({}));
