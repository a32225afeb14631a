import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';
import { store } from './store.js';

const server = new McpServer({ name: 'once', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

// Kept from the first round on.
server.registerTool('kept', { inputSchema: none }, async () => {
  const startedAt = Date.now();
  const day = new Date();
  const stamp = new Date().toISOString();
  const id: string = `order-${randomUUID().slice(0, 8)}`;
  const answer = await server.server.elicitInput({ message: `${id} of ${day.getDate()}?`, requestedSchema: ask });
  await store(id, stamp, answer.action);
  return { content: [{ type: 'text', text: `${Date.now() - startedAt} ms` }] };
});

server.registerTool('given', { inputSchema: z.object({ id: z.string().optional() }) }, async (args) => {
  const id = args.id ?? randomUUID();
  const answer = await server.server.elicitInput({ message: `${id}?`, requestedSchema: ask });
  return { content: [{ type: 'text', text: `${id} ${answer.action}` }] };
});

// Only logs would tell.
server.registerTool('logged', { inputSchema: none }, async () => {
  const startedAt = Date.now();
  console.error(`called at ${startedAt}`);
  const answer = await server.server.elicitInput({ message: 'Logged?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

// Nowhere but in the question.
server.registerTool('asked', { inputSchema: none }, async () => {
  const answer = await server.server.elicitInput({
    mode: 'url',
    message: `At ${new Date().toISOString()}`,
    url: 'https://example.com/sign-in',
    elicitationId: randomUUID(),
  });
  return { content: [{ type: 'text', text: `${answer.action} ${Date.now()}` }] };
});

async function confirm(message: string) {
  const startedAt = Date.now();
  const answer = await server.server.elicitInput({ message, requestedSchema: ask });
  return answer.action === 'accept' ? Date.now() - startedAt : 0;
}
server.registerTool('helper', { inputSchema: none }, async () => ({
  content: [{ type: 'text', text: `${await confirm('Helper?')} ms` }],
}));

// The client could read what is a secret, or is to be guessed.
server.registerTool('token', { inputSchema: none }, async () => {
  const token = randomUUID();
  const answer = await server.server.elicitInput({ message: 'Make a token?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action === 'accept' ? token : 'none' }] };
});
server.registerTool('guess', { inputSchema: none }, async () => {
  const number = Math.floor(Math.random() * 10);
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
  const answer = await server.server.elicitInput({ message: ids.join(', '), requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

// It does something else besides.
server.registerTool('besides', { inputSchema: none }, async () => {
  const label = `${await store('count')} ${Date.now()}`;
  const answer = await server.server.elicitInput({ message: label, requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});
