// An MCP server in front of a to-do application: REST routes, a store and views that have the same names.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import express from 'express';

const app = express();
const api = { get: (path: string) => fetch(path), request: (path: string) => fetch(path) };
const taskStore = { listTasks: async () => [{ id: 1 }] };
const queue = { add: (name: string, data: object) => ({ name, data }) };

app.get('/tasks/list', async (_req, res) => res.json(await taskStore.listTasks()));
app.get('tasks/list', (_req, res) => res.render('tasks/list'));

export function build(view: string) {
  const server = new McpServer({ name: 'todo', version: '1.0.0' });
  server.registerTool('todo', { description: 'To do' }, async () => {
    await api.get('tasks/list');
    await api.request('tasks/list');
    queue.add('tasks/cancel', {});
    // tasks/list of the protocol is not called here.
    return { content: [{ type: 'text', text: JSON.stringify(await taskStore.listTasks()) }] };
  });
  if (view === 'tasks/list') return server;
  switch (view) {
    case 'tasks/get':
      return server;
    default:
      return undefined;
  }
}
