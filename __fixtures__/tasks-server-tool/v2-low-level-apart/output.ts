import { Server } from '@modelcontextprotocol/server';

import { store } from './store.js';

const first = new Server({ name: 'first', version: '1.0.0' }, { capabilities: { tools: {} } });
const second = new Server({ name: 'second', version: '1.0.0' }, { capabilities: { tools: {} } });
const third = new Server({ name: 'third', version: '1.0.0' }, { capabilities: { tools: {} } });

// TODO(mcp-stateless/tasks-server-tool): Start the work in a task where the client declares io.modelcontextprotocol/tasks, answer with the task itself and resultType task, and serve tasks/get, tasks/update and tasks/cancel; params.task is gone, and SDK v2 takes no `{ task }` for the result of a tool. See https://modelcontextprotocol.io/extensions/tasks/overview
first.setRequestHandler('tools/call', async ({ params: { name, task } }) => {
  if (task) return { task: await store.create(name, task.ttl) };
  return { content: [{ type: 'text', text: 'done' }] };
});

second.setRequestHandler('tools/call', async (request) => {
  // TODO(mcp-stateless/tasks-server-tool): Start the work in a task where the client declares io.modelcontextprotocol/tasks, answer with the task itself and resultType task, and serve tasks/get, tasks/update and tasks/cancel; params.task is gone, and SDK v2 takes no `{ task }` for the result of a tool. See https://modelcontextprotocol.io/extensions/tasks/overview
  const { name, task: asked } = request.params;
  if (asked) return { task: await store.create(name, asked.ttl) };
  return { content: [{ type: 'text', text: 'done' }] };
});

third.setRequestHandler('tools/call', async (request) => {
  const { params } = request;
  const call = params;
  const { task } = await store.find(call.name);
  // TODO(mcp-stateless/tasks-server-tool): Start the work in a task where the client declares io.modelcontextprotocol/tasks, answer with the task itself and resultType task, and serve tasks/get, tasks/update and tasks/cancel; params.task is gone, and SDK v2 takes no `{ task }` for the result of a tool. See https://modelcontextprotocol.io/extensions/tasks/overview
  return { content: [{ type: 'text', text: call.task ? task : 'done' }] };
});

third.setRequestHandler('prompts/get', async ({ params: { task } }) => ({
  messages: [{ role: 'user', content: { type: 'text', text: task } }],
}));
