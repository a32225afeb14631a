import { McpServer, type BaseContext, type ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('through the context', { inputSchema }, async ({ text }, ctx) => {
  await ctx.mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data: text } });
  const { notify } = ctx.mcpReq;
  await notify({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return { content: [] };
});

server.registerTool('taken apart', { inputSchema }, async ({ text }, { mcpReq: { notify } }) => {
  await notify({ method: 'notifications/message', params: { level: 'info', logger: 'notes', data: text } });
  return { content: [] };
});

server.registerTool('for two purposes', { inputSchema }, async ({ text }, { mcpReq: { notify, signal } }) => {
  await notify({ method: 'notifications/message', params: { level: 'info', data: `${text} ${signal.aborted}` } });
  await notify({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return { content: [] };
});

server.registerTool('in the body', { inputSchema }, async ({ text }, ctx) => {
  const {
    mcpReq: { notify: send },
  } = ctx;
  await send({ method: 'notifications/message', params: { level: 'info', data: text } });
  return { content: [] };
});

server.registerTool('later', { inputSchema }, async ({ text }, ctx) => {
  setTimeout(() => void ctx.mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data: text } }), 10);
  return { content: [] };
});

server.registerTool('through a server', { inputSchema }, async ({ text }) => {
  await server.server.notification({ method: 'notifications/message', params: { level: 'info', data: text } });
  return { content: [] };
});

export async function report(ctx: ServerContext, data: unknown): Promise<void> {
  await ctx.mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } });
}

export async function reportOf(ctx: BaseContext, data: unknown): Promise<void> {
  await ctx.mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } });
}

export async function forward(ctx: ServerContext, params: { level: 'info'; data: unknown }): Promise<void> {
  await ctx.mcpReq.notify({ method: 'notifications/message', params });
}
