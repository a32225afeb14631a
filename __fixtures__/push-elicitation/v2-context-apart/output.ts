import { McpServer } from '@modelcontextprotocol/server';
import type {
  CallToolResult,
  ElicitResult,
  InputRequiredResult,
  ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

import { type Ask, type Input, inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'apart', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

// Nothing else was taken out of it.
server.registerTool('only', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'only', _args);
  const answerAsk = await input.elicitInput('answer', { message: 'Only?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: answer.action }] };
});

// The rest is needed still.
server.registerTool('rest', { inputSchema: none }, async (_args, ctx: ServerContext) => {
  const { mcpReq: { signal }, http: { authInfo } = {} } = ctx;
  const input = resumeInput(ctx, 'rest', _args);
  const answerAsk = await input.send('answer', { method: 'elicitation/create', params: { message: 'Rest?', requestedSchema: ask } });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  if (signal.aborted) return { content: [] };
  return { content: [{ type: 'text', text: `${answer.action} ${authInfo?.clientId}` }] };
});

server.registerTool('noted', { inputSchema: none }, async (_args, ctx) => {
  const { mcpReq: { elicitInput } /* asks */ } = ctx;
  const input = resumeInput(ctx, 'noted', _args);
  const answerAsk = await input.elicitInput('answer', { message: 'Noted?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  return {
    content: [{ type: 'text', text: answerAsk.answer.action }],
  };
});

server.server.setRequestHandler('tools/call', async ({ params }, ctx): Promise<CallToolResult | InputRequiredResult> => {
  const { mcpReq: request, ...others } = ctx;
  const input = resumeInput(ctx, params.name, params.arguments);
  const answerAsk = await input.elicitInput('answer', { message: `${params.name}?`, requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  return { content: [{ type: 'text', text: `${answer.action} ${others.sessionId}` }] };
});

// In the body it goes as well.
server.registerTool('body', { inputSchema: none }, async (_args, ctx) => {
  const input = resumeInput(ctx, 'body', _args);
  const answerAsk = await input.elicitInput('answer', { message: 'Body?', requestedSchema: ask });
  if (answerAsk.pending) return answerAsk.pending;
  const answer = answerAsk.answer;
  const elicitAsk = await elicit('Helper?', input.within('elicit'));
  if (elicitAsk.pending) return elicitAsk.pending;
  return { content: [{ type: 'text', text: answer.action + elicitAsk.answer.action }] };
});

function elicit(message: string, input: Input): Promise<Ask<ElicitResult>> {
  return input.elicitInput('answer', { message, requestedSchema: ask });
}
