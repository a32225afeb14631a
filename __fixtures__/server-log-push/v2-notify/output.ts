import { McpServer, type BaseContext, type ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('through the context', { inputSchema }, async ({ text }, ctx) => {
  await ctx.mcpReq.log('info', text);
  const { notify } = ctx.mcpReq;
  await notify({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return { content: [] };
});

server.registerTool('taken apart', { inputSchema }, async ({ text }, { mcpReq: { log } }) => {
  await log('info', text, 'notes');
  return { content: [] };
});

server.registerTool('for two purposes', { inputSchema }, async ({ text }, { mcpReq: { notify, signal, log } }) => {
  await log('info', `${text} ${signal.aborted}`);
  await notify({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return { content: [] };
});

server.registerTool('in the body', { inputSchema }, async ({ text }, ctx) => {
  const {
    mcpReq: { log },
  } = ctx;
  await log('info', text);
  return { content: [] };
});

server.registerTool('later', { inputSchema }, async ({ text }, ctx) => {
  setTimeout(() => void ctx.mcpReq.log('info', text), 10);
  return { content: [] };
});

server.registerTool('through a server', { inputSchema }, async ({ text }, ctx) => {
  await ctx.mcpReq.log('info', text);
  return { content: [] };
});

export async function report(ctx: ServerContext, data: unknown): Promise<void> {
  await ctx.mcpReq.log('info', data);
}

export async function reportOf(ctx: BaseContext, data: unknown): Promise<void> {
  // TODO(mcp-stateless/server-log-push): Call `ctx.mcpReq.log(level, data, logger)` with the context of the handler. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  await ctx.mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } });
}

export async function forward(ctx: ServerContext, params: { level: 'info'; data: unknown }): Promise<void> {
  // TODO(mcp-stateless/server-log-push): Call `ctx.mcpReq.log(level, data, logger)` with the context of the handler and the members of what is sent here. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  await ctx.mcpReq.notify({ method: 'notifications/message', params });
}
