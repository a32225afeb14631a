import { McpServer, Server } from '@modelcontextprotocol/server';

export function watch(mcpServer: McpServer): void {
  // TODO(mcp-stateless/ping): Ping sessions of 2025 only: a 2026-07-28 server sends no requests, and what belongs to a request ends with its response. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
  setInterval(() => mcpServer.server.ping(), 30_000);
  mcpServer.registerTool('probe', {}, async (ctx) => {
    // TODO(mcp-stateless/ping): Ping sessions of 2025 only: a 2026-07-28 server sends no requests, and what belongs to a request ends with its response. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
    await ctx.mcpReq.send({ method: 'ping' });
    return { content: [] };
  });
}

export const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: {} });
server.setRequestHandler('ping', async () => ({}));
