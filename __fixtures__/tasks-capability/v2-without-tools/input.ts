import { McpServer } from '@modelcontextprotocol/server';
import { store } from './store.js';

export const server = new McpServer(
  { name: 'builder', version: '1.0.0' },
  { taskStore: store, capabilities: { tasks: { list: {} } } },
);
