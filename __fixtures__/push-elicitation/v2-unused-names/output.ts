import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { type Input, inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'names', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

server.registerTool('gone', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'gone', _args);
  const answerAsk = await input.elicitInput('answer', { message: 'Gone?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('some', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'some', _args);
  const { signal } = ctx.mcpReq;
  const answerAsk = await input.elicitInput('answer', { message: 'Some?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: signal.aborted ? 'aborted' : answer.action }] };
});

server.registerTool('alias', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'alias', _args);
  const answerAsk = await input.elicitInput('answer', { message: 'Alias?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('used', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'used', _args);
  const { mcpReq } = ctx;
  const answerAsk = await input.elicitInput('answer', { message: 'Used?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: `${mcpReq.id} ${answer.action}` }] };
});

server.registerTool('helper', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'helper', _args);
  const sureAsk = await confirm('Helper?', input.within('sure'));
  if (sureAsk.pending) return sureAsk.pending;
  const sure = sureAsk.answer;
  return { content: [{ type: 'text', text: `${sure}` }] };
});

async function confirm(message: string, input: Input) {
  const answerAsk = await input.elicitInput('answer', { message, requestedSchema: ask });
  if (answerAsk.pending) return { pending: answerAsk.pending };
  const answer = answerAsk.answer;
  return { answer: answer.action === 'accept' };
}
