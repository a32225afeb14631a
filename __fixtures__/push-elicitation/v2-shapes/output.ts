import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'shapes', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;

// No arguments, no context, two questions in a row.
server.registerTool('two', {}, async (ctx): Promise<CallToolResult | InputRequiredResult> => {
  const input = resumeInput(ctx, 'two');
  const firstAsk = await input.elicitInput('first', { message: 'First?', requestedSchema: ask });
  if (firstAsk.pending) return firstAsk.pending;
  const first = firstAsk.answer;
  const secondAsk = await input.elicitInput('second', { message: 'Second?', requestedSchema: ask });
  if (secondAsk.pending) return secondAsk.pending;
  const second = secondAsk.answer;
  return { content: [{ type: 'text', text: `${first.action} ${second.action}` }] };
});

// The context is there, the answer is taken apart, options are kept but for what is implied.
server.registerTool('apart', { inputSchema: z.object({ to: z.string() }) }, async (args, ctx) => {
  const input = resumeInput(ctx, 'apart', args);
  const answerAsk = await input.elicitInput(
    'answer',
    { message: `To ${args.to}?`, requestedSchema: ask },
    { timeout: 5000 },
  );
  if (answerAsk.pending) return answerAsk.pending;
  const { action, content } = answerAsk.answer;
  return { content: [{ type: 'text', text: `${action} ${String(content?.value)}` }] };
});

// The answer is used in an expression; a catch is told of clients that cannot be asked.
server.registerTool('inline', { inputSchema: z.object({}) }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'inline', _args);
  try {
    const answerAsk = await input.elicitInput('answer', { message: 'Go on?', requestedSchema: ask }, { throwIfUnsupported: true });
    if (answerAsk.pending) return answerAsk.pending;
    if (answerAsk.answer.action === 'accept') {
      return { content: [{ type: 'text', text: 'on' }] };
    }
  } catch {
    return { content: [{ type: 'text', text: 'cannot ask' }] };
  }
  return { content: [{ type: 'text', text: 'off' }] };
});

// An expression as the body.
server.registerTool('short', {}, async (ctx) => {
  const input = resumeInput(ctx, 'short');
  const answerAsk = await input.elicitInput('answer', { message: 'Short?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  return {
    content: [{ type: 'text', text: answerAsk.answer.action }],
  };
});

// Requests that are sent by hand keep their schemas; prompts and resources ask, too.
server.registerPrompt('compose', { argsSchema: z.object({ topic: z.string() }) }, async ({ topic: about }, ctx: ServerContext) => {
  const input = resumeInput(ctx, 'compose', { about });
  let tone: { action: string };
  const toneAsk = await input.send('tone', { method: 'elicitation/create', params: { message: `Tone of ${about}?`, requestedSchema: ask } });
  if (toneAsk.pending) return toneAsk.pending;
  tone = toneAsk.answer;
  return { messages: [{ role: 'user', content: { type: 'text', text: tone.action } }] };
});
server.registerResource('page', new ResourceTemplate('page://{id}', { list: undefined }), {}, async (uri, _variables, ctx) => {
  const input = resumeInput(ctx, 'page', uri.href);
  const pageAsk = await input.elicitInput('page', { message: 'Which page?', requestedSchema: ask });
  if (pageAsk.pending) return pageAsk.pending;
  const page = pageAsk.answer;
  return { contents: [{ uri: uri.href, text: page.action }] };
});

// A low-level handler reads what it is asked for from the request.
server.server.setRequestHandler('tools/call', async (request, ctx) => {
  const input = resumeInput(ctx, request.params.name, request.params.arguments);
  const answerAsk = await input.elicitInput('answer', { message: 'Sure?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: `${request.params.name} ${answer.action}` }] };
});
