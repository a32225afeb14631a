import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('export', {}, async (ctx) => {
  ctx.http?.closeSSE?.();
  ctx.http!.closeStandaloneSSE!();
  return { content: [] };
});
