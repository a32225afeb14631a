import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { type Input, inputState, resumeInput } from './mcp-input.js';
import { store } from './store.js';

const server = new McpServer({ name: 'once', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

// Kept from the first round on.
server.registerTool('kept', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'kept', args);
  const startedAt = await input.once('startedAt', () => Date.now());
  const day = new Date(await input.once('day', () => Date.now()));
  const stamp = await input.once('stamp', () => new Date().toISOString());
  const id: string = await input.once('id', () => `order-${randomUUID().slice(0, 8)}`);
  const answerAsk = await input.elicitInput('answer', { message: `${id} of ${day.getDate()}?`, requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  await store(id, stamp, answer.action);
  return { content: [{ type: 'text', text: `${Date.now() - startedAt} ms` }] };
});

server.registerTool('given', { inputSchema: z.object({ id: z.string().optional() }) }, async (args, ctx) => {
  const input = resumeInput(ctx, 'given', args);
  const id = await input.once('id', () => args.id ?? randomUUID());
  const answerAsk = await input.elicitInput('answer', { message: `${id}?`, requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: `${id} ${answer.action}` }] };
});

// Only logs would tell.
server.registerTool('logged', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'logged', args);
  const startedAt = Date.now();
  console.error(`called at ${startedAt}`);
  const answerAsk = await input.elicitInput('answer', { message: 'Logged?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: answer.action }] };
});

// Nowhere but in the question.
server.registerTool('asked', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'asked', args);
  const answerAsk = await input.elicitInput('answer', {
    mode: 'url',
    message: `At ${new Date().toISOString()}`,
    url: 'https://example.com/sign-in',
    elicitationId: randomUUID(),
  });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: `${answer.action} ${Date.now()}` }] };
});

async function confirm(input: Input, message: string) {
  const startedAt = await input.once('startedAt', () => Date.now());
  const answerAsk = await input.elicitInput('answer', { message, requestedSchema: ask });
  if (answerAsk.pending) return { pending: answerAsk.pending };
  const answer = answerAsk.answer;
  return { answer: answer.action === 'accept' ? Date.now() - startedAt : 0 };
}
server.registerTool('helper', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'helper', args);
  const confirmAsk = await confirm(input.within('confirm'), 'Helper?');
  if (confirmAsk.pending) return confirmAsk.pending;
  return {
    content: [{ type: 'text', text: `${confirmAsk.answer} ms` }],
  };
});

// The client could read what is a secret, or is to be guessed.
server.registerTool('token', { inputSchema: none }, async () => {
  const token = randomUUID();
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `randomUUID()` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: 'Make a token?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action === 'accept' ? token : 'none' }] };
});
server.registerTool('guess', { inputSchema: none }, async () => {
  const number = Math.floor(Math.random() * 10);
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `Math.random()` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: 'Which number?', requestedSchema: ask });
  return { content: [{ type: 'text', text: String(answer.content?.value === String(number)) }] };
});

// In a loop there are many.
server.registerTool('loop', { inputSchema: none }, async () => {
  const ids: string[] = [];
  for (const name of ['a', 'b']) {
    const id = randomUUID();
    ids.push(name + id);
  }
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `randomUUID()` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: ids.join(', '), requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

// It does something else besides.
server.registerTool('besides', { inputSchema: none }, async () => {
  const label = `${await store('count')} ${Date.now()}`;
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `store('count')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: label, requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});
