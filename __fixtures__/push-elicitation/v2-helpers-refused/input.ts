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
  return server.server.elicitInput({ message: 'After an effect?', requestedSchema: ask });
}
server.registerTool('audited', { inputSchema: none }, async () => text((await audited()).action));

// Does something behind it, which would happen again with the next question.
async function recorded() {
  const answer = await server.server.elicitInput({ message: 'First?', requestedSchema: ask });
  await audit(answer.action);
  return answer;
}
server.registerTool('recorded', { inputSchema: none }, async () => {
  await recorded();
  const second = await server.server.elicitInput({ message: 'Second?', requestedSchema: ask });
  return text(second.action);
});

// Is called in a loop.
async function each(message: string) {
  return server.server.elicitInput({ message, requestedSchema: ask });
}
server.registerTool('loop', { inputSchema: none }, async () => {
  for (const one of ['a', 'b']) await each(one);
  return text('done');
});

// Is called elsewhere, too.
async function anywhere(message: string) {
  return server.server.elicitInput({ message, requestedSchema: ask });
}
server.registerTool('anywhere', { inputSchema: none }, async () => text((await anywhere('Here?')).action));
setInterval(() => void anywhere('Still there?'), 1000);

// Is handed on.
async function handed() {
  return server.server.elicitInput({ message: 'Handed on?', requestedSchema: ask });
}
server.registerTool('handed', { inputSchema: none }, async () => text(await retry(handed)));
server.registerTool('direct', { inputSchema: none }, async () => text((await handed()).action));

// Asks somebody else.
async function others(at: McpServer) {
  return at.server.elicitInput({ message: 'Other?', requestedSchema: ask });
}
server.registerTool('others', { inputSchema: none }, async () => text((await others(other)).action));

// Asks itself again.
async function until(message: string): Promise<string> {
  const answer = await server.server.elicitInput({ message, requestedSchema: ask });
  return answer.action === 'accept' ? 'yes' : until(message);
}
server.registerTool('until', { inputSchema: none }, async () => text(await until('Sure?')));

// Nobody waits for it.
async function later() {
  return server.server.elicitInput({ message: 'Later?', requestedSchema: ask });
}
server.registerTool('later', { inputSchema: none }, async () => {
  void later();
  return text('now');
});

// Waits in other ways.
function thenable() {
  return server.server.elicitInput({ message: 'Then?', requestedSchema: ask }).then(({ action }) => action);
}
server.registerTool('thenable', { inputSchema: none }, async () => text(await thenable()));
function* generated() {
  yield server.server.elicitInput({ message: 'Generated?', requestedSchema: ask });
}
server.registerTool('generated', { inputSchema: none }, async () => text([...generated()].length));

server.registerTool('chained', { inputSchema: none }, async () => {
  const answer = await server.server.elicitInput({ message: 'Chained?', requestedSchema: ask }).catch(() => undefined);
  return text(answer?.action);
});

// Goes on without an answer.
function forgotten(): void {
  server.server.elicitInput({ message: 'Did you know?', requestedSchema: ask }).catch(() => {});
}
server.registerTool('forgotten', { inputSchema: none }, async () => {
  forgotten();
  return text('now');
});

// A method that a subclass can have, too.
export class Tools {
  async elicit(message: string) {
    return server.server.elicitInput({ message, requestedSchema: ask });
  }

  register() {
    server.registerTool('method', { inputSchema: none }, async () => text((await this.elicit('Method?')).action));
  }
}
