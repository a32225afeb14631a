import { McpServer } from '@modelcontextprotocol/server';

import { registerPrompts } from './prompts.js';
import { registerQuestions } from './questions.js';
import { registerResources } from './resources.js';
import { registerTools } from './tools.js';
import { inputState } from './mcp-input.js';

export function createServer(): McpServer {
  const server = new McpServer(
    { name: 'everything', version: '1.4.0' },
    {
      capabilities: { logging: {}, completions: {}, resources: { subscribe: true } },
      instructions: 'A server with one of everything that a client can meet.',
      requestState: { verify: inputState.verify },
    },
  );
  registerTools(server);
  registerQuestions(server);
  registerResources(server);
  registerPrompts(server);
  return server;
}
