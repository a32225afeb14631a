import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'shapes', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;

// No arguments, no context, two questions in a row.
server.registerTool('two', {}, async (): Promise<CallToolResult> => {
  const first = await server.server.elicitInput({ message: 'First?', requestedSchema: ask });
  const second = await server.server.elicitInput({ message: 'Second?', requestedSchema: ask });
  return { content: [{ type: 'text', text: `${first.action} ${second.action}` }] };
});

// The context is there, the answer is taken apart, options are kept but for what is implied.
server.registerTool('apart', { inputSchema: z.object({ to: z.string() }) }, async (args, ctx) => {
  const { action, content } = await ctx.mcpReq.elicitInput(
    { message: `To ${args.to}?`, requestedSchema: ask },
    { timeout: 5000, relatedRequestId: ctx.mcpReq.id },
  );
  return { content: [{ type: 'text', text: `${action} ${String(content?.value)}` }] };
});

// The answer is used in an expression; a catch is told of clients that cannot be asked.
server.registerTool('inline', { inputSchema: z.object({}) }, async (_args, ctx) => {
  try {
    if ((await server.server.elicitInput({ message: 'Go on?', requestedSchema: ask }, { relatedRequestId: ctx.mcpReq.id })).action === 'accept') {
      return { content: [{ type: 'text', text: 'on' }] };
    }
  } catch {
    return { content: [{ type: 'text', text: 'cannot ask' }] };
  }
  return { content: [{ type: 'text', text: 'off' }] };
});

// An expression as the body.
server.registerTool('short', {}, async () => ({
  content: [{ type: 'text', text: (await server.server.elicitInput({ message: 'Short?', requestedSchema: ask })).action }],
}));

// Requests that are sent by hand keep their schemas; prompts and resources ask, too.
server.registerPrompt('compose', { argsSchema: z.object({ topic: z.string() }) }, async ({ topic: about }, ctx: ServerContext) => {
  let tone: { action: string };
  tone = await ctx.mcpReq.send({ method: 'elicitation/create', params: { message: `Tone of ${about}?`, requestedSchema: ask } });
  return { messages: [{ role: 'user', content: { type: 'text', text: tone.action } }] };
});
server.registerResource('page', new ResourceTemplate('page://{id}', { list: undefined }), {}, async (uri) => {
  const page = await server.server.elicitInput({ message: 'Which page?', requestedSchema: ask });
  return { contents: [{ uri: uri.href, text: page.action }] };
});

// A low-level handler reads what it is asked for from the request.
server.server.setRequestHandler('tools/call', async (request, ctx) => {
  const answer = await ctx.mcpReq.elicitInput({ message: 'Sure?', requestedSchema: ask });
  return { content: [{ type: 'text', text: `${request.params.name} ${answer.action}` }] };
});
