import { McpServer } from '@modelcontextprotocol/server';
import { InMemoryTaskMessageQueue, InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js';
import { tasks } from './mcp-tasks.js';
import { build } from './build.js';

const taskStore = new InMemoryTaskStore();

export function createServer() {
  const server = new McpServer(
    { name: 'builder', version: '1.0.0' },
    {
      instructions: 'Builds projects',
      capabilities: {
        logging: {},
        tasks: { requests: { tools: { call: {} } }, list: {}, cancel: {} },
      },
      taskStore,
      taskMessageQueue: new InMemoryTaskMessageQueue(),
    },
  );

  server.registerTool('build', { description: 'Builds all' }, async (ctx) => tasks.run(ctx, () => build()));
  return server;
}
