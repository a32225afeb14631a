import { McpServer } from '@modelcontextprotocol/server';
import type { ServerOptions } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const info = { name: 'state', version: '1.0.0' };

export function plain() {
  const server = new McpServer(info, { requestState: { verify: inputState.verify } });
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
    requestState: { verify: inputState.verify },
  });

// TODO(mcp-stateless/request-state): Give this server `requestState: { verify: inputState.verify }`, of `mcp-input`: clients bring the state of questions back, and may change it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
export const withOthers = (options: ServerOptions) => new McpServer(info, options);
