import {
  InMemoryTaskMessageQueue,
  InMemoryTaskStore,
} from '@modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

import { registerJobs } from './tools/jobs.js';
import { registerQuestions } from './tools/questions.js';

const taskStore = new InMemoryTaskStore();

export function createServer() {
  const server = new McpServer(
    { name: 'task-tools', version: '1.4.0' },
    {
      capabilities: {
        tools: {},
        tasks: { list: {}, cancel: {}, requests: { tools: { call: {} } } },
      },
      taskStore,
      taskMessageQueue: new InMemoryTaskMessageQueue(),
    },
  );

  server.registerTool('greet', { description: 'Says hello', inputSchema: { name: z.string() } }, async ({ name }) => ({
    content: [{ type: 'text', text: `Hello, ${name}!` }],
  }));
  registerJobs(server);
  registerQuestions(server);
  return server;
}
