import { McpServer } from '@modelcontextprotocol/server';
import type { CallToolResult, ElicitResult, ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'apart', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

// Nothing else was taken out of it.
server.registerTool('only', { inputSchema: none }, async (_args, { mcpReq }) => {
  const answer = await mcpReq.elicitInput({ message: 'Only?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

// The rest is needed still.
server.registerTool('rest', { inputSchema: none }, async (_args, { mcpReq: { send: sendRequest, signal }, http: { authInfo } = {} }: ServerContext) => {
  const answer = await sendRequest({ method: 'elicitation/create', params: { message: 'Rest?', requestedSchema: ask } });
  if (signal.aborted) return { content: [] };
  return { content: [{ type: 'text', text: `${answer.action} ${authInfo?.clientId}` }] };
});

server.registerTool('noted', { inputSchema: none }, async (_args, { mcpReq: { elicitInput } /* asks */ }) => ({
  content: [{ type: 'text', text: (await elicitInput({ message: 'Noted?', requestedSchema: ask })).action }],
}));

server.server.setRequestHandler('tools/call', async ({ params }, { mcpReq: request, ...others }): Promise<CallToolResult> => {
  const answer = await request.elicitInput({ message: `${params.name}?`, requestedSchema: ask });
  return { content: [{ type: 'text', text: `${answer.action} ${others.sessionId}` }] };
});

// In the body it goes as well.
server.registerTool('body', { inputSchema: none }, async (_args, ctx) => {
  const { mcpReq } = ctx;
  const answer = await mcpReq.elicitInput({ message: 'Body?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action + (await elicit('Helper?', ctx)).action }] };
});

function elicit(message: string, { mcpReq }: ServerContext): Promise<ElicitResult> {
  return mcpReq.elicitInput({ message, requestedSchema: ask });
}
