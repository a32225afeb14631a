import { Client } from '@modelcontextprotocol/client';
import { store } from './store.js';

// TODO(mcp-stateless/tasks-capability): Keep taskStore, capabilities.tasks for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, and is told of the extension io.modelcontextprotocol/tasks with every request. See https://modelcontextprotocol.io/extensions/tasks/overview
export const client = new Client(
  { name: 'worker', version: '1.0.0' },
  {
    capabilities: { tasks: { requests: { sampling: { createMessage: {} } } }, sampling: {} },
    taskStore: store,
  },
);
