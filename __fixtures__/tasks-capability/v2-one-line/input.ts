import { McpServer } from '@modelcontextprotocol/server';
import { tasks } from './mcp-tasks.js';
import { store } from './store.js';

export function createServer() {
  const server = new McpServer(
    { name: 'builder', version: '1.0.0' },
    { taskStore: store, capabilities: { tools: {}, tasks: {} } },
  );
  const other = new McpServer({
    name: 'builder',
    version: '1.0.0',
  }, { taskStore: store });
  const third = new McpServer(
    // Who it is.
    { name: 'third', version: '1.0.0' },
    { taskStore: store },
  );
  return { server, other, third, tasks };
}
