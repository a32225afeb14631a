import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { resumeInput } from './mcp-input.js';
import { audit, other, retry } from './services.js';

const server = new McpServer({ name: 'helpers', version: '1.0.0' });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});
const text = (value: unknown) => ({ content: [{ type: 'text' as const, text: String(value) }] });

// Does something in front of it.
async function audited() {
  await audit('asked');
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `audit('asked')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message: 'After an effect?', requestedSchema: ask });
}
server.registerTool('audited', { inputSchema: none }, async () => text((await audited()).action));

// Does something behind it, which would happen again with the next question.
async function recorded() {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: where `recorded` is called, `recorded()` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: 'First?', requestedSchema: ask });
  await audit(answer.action);
  return answer;
}
server.registerTool('recorded', { inputSchema: none }, async () => {
  await recorded();
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `recorded()` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const second = await server.server.elicitInput({ message: 'Second?', requestedSchema: ask });
  return text(second.action);
});

// Is called in a loop.
async function each(message: string) {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: where `each` is called, a loop asks it more than once; give every question of the loop a key of its own. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message, requestedSchema: ask });
}
server.registerTool('loop', { inputSchema: none }, async () => {
  for (const one of ['a', 'b']) await each(one);
  return text('done');
});

// Is called elsewhere, too.
async function anywhere(message: string) {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: where `anywhere` is called, ask in the handler of the tool, prompt or resource that needs the answer, since nothing can be asked outside of a request. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message, requestedSchema: ask });
}
server.registerTool('anywhere', { inputSchema: none }, async () => text((await anywhere('Here?')).action));
setInterval(() => void anywhere('Still there?'), 1000);

// Is handed on.
async function handed() {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `handed` is handed on, so that it can be called elsewhere. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message: 'Handed on?', requestedSchema: ask });
}
server.registerTool('handed', { inputSchema: none }, async () => text(await retry(handed)));
server.registerTool('direct', { inputSchema: none }, async () => text((await handed()).action));

// Asks somebody else.
async function others(at: McpServer) {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: ask through the server of the handler, since `other` may be another one. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return at.server.elicitInput({ message: 'Other?', requestedSchema: ask });
}
server.registerTool('others', { inputSchema: none }, async () => text((await others(other)).action));

// Asks itself again.
async function until(message: string): Promise<string> {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `until` calls itself. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message, requestedSchema: ask });
  return answer.action === 'accept' ? 'yes' : until(message);
}
server.registerTool('until', { inputSchema: none }, async () => text(await until('Sure?')));

// Nobody waits for it.
async function later() {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: where `later` is called, wait for the answer with `await`, in a statement of its own. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message: 'Later?', requestedSchema: ask });
}
server.registerTool('later', { inputSchema: none }, async () => {
  void later();
  return text('now');
});

// Waits in other ways.
function thenable() {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: make `thenable` an `async` function. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  return server.server.elicitInput({ message: 'Then?', requestedSchema: ask }).then(({ action }) => action);
}
server.registerTool('thenable', { inputSchema: none }, async () => text(await thenable()));
function* generated() {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `generated` is a generator. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  yield server.server.elicitInput({ message: 'Generated?', requestedSchema: ask });
}
server.registerTool('generated', { inputSchema: none }, async () => text([...generated()].length));

server.registerTool('chained', { inputSchema: none }, async () => {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: wait for the answer with `await` in a `try` block, and do in its `catch` block what `.catch(…)` does. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const answer = await server.server.elicitInput({ message: 'Chained?', requestedSchema: ask }).catch(() => undefined);
  return text(answer?.action);
});

// Goes on without an answer.
function forgotten(): void {
  // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: let `forgotten` return a `Promise`, and have its callers wait for it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  server.server.elicitInput({ message: 'Did you know?', requestedSchema: ask }).catch(() => {});
}
server.registerTool('forgotten', { inputSchema: none }, async () => {
  forgotten();
  return text('now');
});

// A method that a subclass can have, too.
export class Tools {
  async elicit(message: string) {
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: others can call `elicit`, or have a method of their own in its place; make it private. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    return server.server.elicitInput({ message, requestedSchema: ask });
  }

  register() {
    server.registerTool('method', { inputSchema: none }, async () => text((await this.elicit('Method?')).action));
  }
}
