import { Client } from '@modelcontextprotocol/client';
import { store } from './store.js';

export const client = new Client(
  { name: 'worker', version: '1.0.0' },
  {
    capabilities: { tasks: { requests: { sampling: { createMessage: {} } } }, sampling: {} },
    taskStore: store,
  },
);
