import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { type Input, resumeInput } from './mcp-input.js';
import { audit } from './audit.js';

const server = new McpServer({ name: 'refused', version: '1.0.0' });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});
let calls = 0;

server.registerTool('effect', { inputSchema: none }, async () => {
  await audit('called');
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `audit('called')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: 'After an effect?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('counter', { inputSchema: none }, async () => {
  calls += 1;
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `calls += 1` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: 'After a count?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('between', { inputSchema: none }, async () => {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: the handler asks something else, too, that stands in the way. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const first = await server.server.elicitInput({ message: 'First?', requestedSchema: ask });
  await audit(first.action);
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `audit(first.action)` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const second = await server.server.elicitInput({ message: 'Second?', requestedSchema: ask });
  return { content: [{ type: 'text', text: second.action }] };
});

server.registerTool('loop', { inputSchema: z.object({ items: z.array(z.string()) }) }, async ({ items }) => {
  for (const item of items) {
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: a loop asks it more than once; give every question of the loop a key of its own. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    await server.server.elicitInput({ message: `Keep ${item}?`, requestedSchema: ask });
  }
  return { content: [] };
});

server.registerTool('nested', { inputSchema: none }, async (args, ctx) => {
  const input = resumeInput(ctx, 'nested', args);
  const confirm = async (input: Input) => input.elicitInput('answer', { message: 'Nested?', requestedSchema: ask });
  const confirmAsk = await confirm(input.within('confirm'));
  if (confirmAsk.pending) return confirmAsk.pending;
  return { content: [{ type: 'text', text: confirmAsk.answer.action }] };
});

server.registerTool('forgotten', { inputSchema: none }, async () => {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: wait for the answer with `await`, in a statement of its own. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  void server.server.elicitInput({ message: 'Did you know?', requestedSchema: ask });
  return { content: [] };
});

server.registerTool('random', { inputSchema: none }, async () => {
  const code = Math.random();
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `Math.random()` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: `Code ${code}?`, requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('cleanup', { inputSchema: none }, async () => {
  try {
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `audit('done')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Clean up?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  } finally {
    await audit('done');
  }
});

async function confirm(message: string) {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: ask in the handler that calls this function, and hand the answer on. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message, requestedSchema: ask });
}

// TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: ask in the handler of the tool, prompt or resource that needs the answer, since nothing can be asked outside of a request. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
setInterval(() => void server.server.elicitInput({ message: 'Still there?', requestedSchema: ask }), 60_000);
export { confirm };
