import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod/v4';
import { store } from './store.js';

export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks';

export const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'jobs', version: '2.0.0' }, { capabilities: { extensions: { [TASKS_EXTENSION]: {} } } });
  const params = z.object({ taskId: z.string() });
  server.server.setRequestHandler('tasks/get', { params }, async ({ taskId }) => store.get(taskId));
  server.server.setRequestHandler('tasks/update', { params }, async ({ taskId }) => store.update(taskId));
  server.server.setRequestHandler('tasks/cancel', { params }, async ({ taskId }) => store.cancel(taskId));
  server.server.setRequestHandler('tasks/list', { params: z.object({}) }, async () => ({ tasks: store.all() }));
  return server;
});
