import { McpServer } from '@modelcontextprotocol/server';
import { store, queue } from './store.js';

// TODO(mcp-stateless/sdk-package-split): Take taskStore and taskMessageQueue out of these options, which SDK v2 does not know: keep the tasks in a store of your own (extension io.modelcontextprotocol/tasks). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
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
