import { Server } from '@modelcontextprotocol/server';

import { store } from './store.js';

const server = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler('tools/call', async (request, ctx) => {
  const asked = request.params.task;
  if (asked) return { task: await store.createTask({ ttl: asked.ttl }, ctx.mcpReq.id, request) };
  return { content: [{ type: 'text', text: 'done' }] };
});

server.setRequestHandler('prompts/get', async (request) => {
  const params = { task: request.params.name };
  return { messages: [{ role: 'user', content: { type: 'text', text: params.task } }] };
});
