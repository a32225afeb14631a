import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'helpers', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const requestedSchema = { type: 'object', properties: { name: { type: 'string' } } };

const elicit = (input, message) => input.elicitInput('answer', { message, requestedSchema });

const nameOf = async (input) => {
  const elicitAsk = await elicit(input.within('elicit'), 'Your name?');
  if (elicitAsk.pending) return { pending: elicitAsk.pending };
  return { answer: elicitAsk.answer.content?.name };
};

async function greet(
  input,
  greeting,
) {
  const nameAsk = await nameOf(input.within('name')/* of the user */);
  if (nameAsk.pending) return { pending: nameAsk.pending };
  const name = nameAsk.answer;
  if (!name) return { answer: undefined };
  // Nobody is greeted without a name.
  return { answer: `${greeting}, ${name}` };
}

server.registerTool('greet', {}, async (ctx) => {
  const input = resumeInput(ctx, 'greet');
  const greetAsk = await greet(input.within('greet'), 'Hello');
  if (greetAsk.pending) return greetAsk.pending;
  return { content: [{ type: 'text', text: greetAsk.answer ?? 'nobody' }] };
});
