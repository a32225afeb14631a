import { McpServer } from '@modelcontextprotocol/server';
import type { ServerOptions } from '@modelcontextprotocol/server';

import { resumeInput } from './mcp-input.js';

const info = { name: 'state', version: '1.0.0' };

export function plain() {
  const server = new McpServer(info);
  server.registerTool('ask', {}, async (ctx) => {
    const answerAsk = await resumeInput(ctx, 'ask').elicitInput('answer', {
      message: 'Sure?',
      requestedSchema: { type: 'object', properties: {} },
    });
    return answerAsk.pending ?? { content: [{ type: 'text', text: answerAsk.answer.action }] };
  });
  return server;
}

export const withOptions = () =>
  new McpServer(info, {
    capabilities: { logging: {} },
    instructions: 'Ask.',
  });

export const withOthers = (options: ServerOptions) => new McpServer(info, options);
