import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { store, queue } from './store.js';

export const server = new McpServer(
  { name: 'a', version: '1' },
  {
    capabilities: {},
    taskStore: store,
    taskMessageQueue: queue,
  },
);

class Registry {
  constructor(readonly info: object, readonly options: object) {}
}

export const registry = new Registry({}, { taskStore: store });
