import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'helpers', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const requestedSchema = { type: 'object', properties: { name: { type: 'string' } } };

const elicit = message => server.server.elicitInput({ message, requestedSchema });

const nameOf = async () => (await elicit('Your name?')).content?.name;

async function greet(
  greeting,
) {
  const name = await nameOf(/* of the user */);
  if (!name) return;
  // Nobody is greeted without a name.
  return `${greeting}, ${name}`;
}

server.registerTool('greet', {}, async () => ({ content: [{ type: 'text', text: (await greet('Hello')) ?? 'nobody' }] }));
