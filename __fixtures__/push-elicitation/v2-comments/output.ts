import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'comments', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

server.registerTool('callee', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'callee', _args);
  const answerAsk = await // the low-level server
  input.elicitInput /* (asks) */ ('answer', { message: 'Sure?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer; // behind it
  const againAsk = await /* one */ input.elicitInput(
    'again',
    // the question
    { message: 'Really?', requestedSchema: ask },
    // on the stream of the request
    { relatedRequestId: ctx.mcpReq.id },
  );
  if (againAsk.pending) return againAsk.pending;
  const again = againAsk.answer;
  return { content: [{ type: 'text', text: answer.action + again.action }] };
});

server.registerTool('options', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'options', _args);
  const answerAsk = await input.elicitInput(
    'answer',
    { message: 'Sure?', requestedSchema: ask },
    {
      timeout: 5000, // people are slow
      relatedRequestId: ctx.mcpReq.id,
    },
  );
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  try {
    // in front
    const answerAsk2 = await /* nobody looks */ /* done */ input.elicitInput('answer2', { message: 'Seen?', requestedSchema: ask }, { throwIfUnsupported: true, /* long */ timeout: 1 });
    if (answerAsk2.pending) return answerAsk2.pending;
  } catch {
    return { content: [] };
  }
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('inline', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'inline', args);
  const answerAsk = await /* now */ input.elicitInput('answer', { message: 'On?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  if (answerAsk.answer.action === 'accept') return { content: [] };
  const answersAsk = await /* both */ input.all([
    // the first
    input.elicitInput('one', { message: 'One?', requestedSchema: ask }),
    /* the second */ input.elicitInput('answer2', { message: 'Two?', requestedSchema: ask }),
  ]);
  if (answersAsk.pending) return answersAsk.pending;
  const [one] = answersAsk.answer;
  return { content: [{ type: 'text', text: one.action }] };
});

server.registerTool('short', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'short', args);
  const answerAsk = await input.elicitInput('answer', { message: 'Short?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  /* made here */
  return {
    // what they said
    content: [{ type: 'text', text: answerAsk.answer.action }],
  };
} /* and no more */);
