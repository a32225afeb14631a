import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const shape = { inputSchema: z.object({ text: z.string() }) };
const ctx = { name: 'something else' };

server.registerTool('with schema', { inputSchema: z.object({ text: z.string() }) }, async ({ text }) => {
  await server.sendLoggingMessage({ level: 'info', data: text });
  await server.server.sendLoggingMessage({ level: 'debug', data: `${text} again`, logger: undefined });
  return { content: [] };
});

server.registerTool('without schema', { description: 'Nothing in' }, async () => {
  await server.sendLoggingMessage({ level: 'info', data: 'called' });
  return { content: [] };
});

server.registerTool('arguments ignored', { inputSchema: z.object({}) }, async () => {
  void server.sendLoggingMessage({ level: 'info', data: 'called' });
  return { content: [] };
});

server.registerTool('own ctx', { inputSchema: z.object({}) }, async (args) => {
  await server.sendLoggingMessage({ level: 'info', data: { args, name: ctx.name } });
  return { content: [] };
});

server.registerPrompt('prompt', { argsSchema: z.object({ topic: z.string() }) }, async function ({ topic }) {
  await server.sendLoggingMessage({ level: 'info', data: topic });
  return { messages: [] };
});

server.registerPrompt('bare prompt', {}, () => {
  server.sendLoggingMessage({ level: 'info', data: 'prompted' }).catch(console.error);
  return { messages: [] };
});

server.registerResource('fixed', 'note:///all', {}, async uri => {
  await server.sendLoggingMessage({ level: 'info', data: uri.href });
  return { contents: [] };
});

server.registerResource('templated', new ResourceTemplate('note:///{id}', { list: undefined }), {}, async (uri) => {
  await server.sendLoggingMessage({ level: 'info', data: uri.href });
  return { contents: [] };
});

server.registerResource('ignored', new ResourceTemplate('note:///{id}', { list: undefined }), {}, async () => {
  for (const level of ['info', 'error'] as const) await server.sendLoggingMessage({ level, data: 'read' });
  return { contents: [] };
});

server.server.setRequestHandler('completion/complete', async (request) => {
  await Promise.all(
    ['a', 'b'].map(async (data) => {
      await server.sendLoggingMessage({ level: 'info', data });
    }),
  );
  return { completion: { values: [request.params.argument.value] } };
});

server.registerTool('schema elsewhere', shape, async ({ text }) => {
  await server.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
});
