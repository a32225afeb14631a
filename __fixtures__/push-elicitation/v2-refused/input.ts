import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { resumeInput } from './mcp-input.js';
import { audit } from './audit.js';

const server = new McpServer({ name: 'refused', version: '1.0.0' });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});
let calls = 0;

server.registerTool('effect', { inputSchema: none }, async () => {
  await audit('called');
  const answer = await server.server.elicitInput({ message: 'After an effect?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('counter', { inputSchema: none }, async () => {
  calls += 1;
  const answer = await server.server.elicitInput({ message: 'After a count?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('between', { inputSchema: none }, async () => {
  const first = await server.server.elicitInput({ message: 'First?', requestedSchema: ask });
  await audit(first.action);
  const second = await server.server.elicitInput({ message: 'Second?', requestedSchema: ask });
  return { content: [{ type: 'text', text: second.action }] };
});

server.registerTool('loop', { inputSchema: z.object({ items: z.array(z.string()) }) }, async ({ items }) => {
  for (const item of items) {
    await server.server.elicitInput({ message: `Keep ${item}?`, requestedSchema: ask });
  }
  return { content: [] };
});

server.registerTool('nested', { inputSchema: none }, async () => {
  const confirm = async () => server.server.elicitInput({ message: 'Nested?', requestedSchema: ask });
  return { content: [{ type: 'text', text: (await confirm()).action }] };
});

server.registerTool('forgotten', { inputSchema: none }, async () => {
  void server.server.elicitInput({ message: 'Did you know?', requestedSchema: ask });
  return { content: [] };
});

server.registerTool('random', { inputSchema: none }, async () => {
  const code = Math.random();
  const answer = await server.server.elicitInput({ message: `Code ${code}?`, requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('cleanup', { inputSchema: none }, async () => {
  try {
    const answer = await server.server.elicitInput({ message: 'Clean up?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  } finally {
    await audit('done');
  }
});

async function confirm(message: string) {
  return server.server.elicitInput({ message, requestedSchema: ask });
}

setInterval(() => void server.server.elicitInput({ message: 'Still there?', requestedSchema: ask }), 60_000);
export { confirm };
