import { McpServer, type ServerContext, type ToolCallback } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('note', { inputSchema }, note);
server.registerTool('list', { inputSchema: z.object({}) }, list);

async function note({ text }: { text: string }, ctx: ServerContext) {
  await ctx.mcpReq.log('info', text);
  return { content: [] };
}

async function list(_args: unknown, ctx: ServerContext) {
  await ctx.mcpReq.log('info', 'all of them');
  return { content: [] };
}

const ping: ToolCallback = async (ctx) => {
  await ctx.mcpReq.log('info', 'ping');
  return { content: [] };
};

server.registerTool('ping', {}, ping);
