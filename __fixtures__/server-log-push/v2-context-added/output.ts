import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const shape = { inputSchema: z.object({ text: z.string() }) };
const ctx = { name: 'something else' };

server.registerTool('with schema', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => {
  await ctx.mcpReq.log('info', text);
  await ctx.mcpReq.log('debug', `${text} again`, undefined);
  return { content: [] };
});

server.registerTool('without schema', { description: 'Nothing in' }, async (ctx) => {
  await ctx.mcpReq.log('info', 'called');
  return { content: [] };
});

server.registerTool('arguments ignored', { inputSchema: z.object({}) }, async (_args, ctx) => {
  void ctx.mcpReq.log('info', 'called');
  return { content: [] };
});

server.registerTool('own ctx', { inputSchema: z.object({}) }, async (args, mcpContext) => {
  await mcpContext.mcpReq.log('info', { args, name: ctx.name });
  return { content: [] };
});

server.registerPrompt('prompt', { argsSchema: z.object({ topic: z.string() }) }, async function ({ topic }, ctx) {
  await ctx.mcpReq.log('info', topic);
  return { messages: [] };
});

server.registerPrompt('bare prompt', {}, (ctx) => {
  ctx.mcpReq.log('info', 'prompted').catch(console.error);
  return { messages: [] };
});

server.registerResource('fixed', 'note:///all', {}, async (uri, ctx) => {
  await ctx.mcpReq.log('info', uri.href);
  return { contents: [] };
});

server.registerResource('templated', new ResourceTemplate('note:///{id}', { list: undefined }), {}, async (uri, _variables, ctx) => {
  await ctx.mcpReq.log('info', uri.href);
  return { contents: [] };
});

server.registerResource('ignored', new ResourceTemplate('note:///{id}', { list: undefined }), {}, async (_uri, _variables, ctx) => {
  for (const level of ['info', 'error'] as const) await ctx.mcpReq.log(level, 'read');
  return { contents: [] };
});

server.server.setRequestHandler('completion/complete', async (request, ctx) => {
  await Promise.all(
    ['a', 'b'].map(async (data) => {
      await ctx.mcpReq.log('info', data);
    }),
  );
  return { completion: { values: [request.params.argument.value] } };
});

server.registerTool('schema elsewhere', shape, async ({ text }, ctx) => {
  await ctx.mcpReq.log('info', text);
  return { content: [] };
});
