import { McpServer } from '@modelcontextprotocol/server';
import { store } from './store.js';

// TODO(mcp-stateless/tasks-capability): Remove taskStore, capabilities.tasks, which neither SDK v2 nor 2026-07-28 has: declare the extension io.modelcontextprotocol/tasks under capabilities.extensions, keep tasks in a store of your own, and answer tasks/get, tasks/update and tasks/cancel. See https://modelcontextprotocol.io/extensions/tasks/overview
export const server = new McpServer(
  { name: 'builder', version: '1.0.0' },
  { taskStore: store, capabilities: { tasks: { list: {} } } },
);
