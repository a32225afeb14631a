import { McpServer } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'names', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

type Context = ServerContext;

server.registerTool('gone', { inputSchema: none }, async (_args, ctx) => {
  const { mcpReq } = ctx;
  const answer = await mcpReq.elicitInput({ message: 'Gone?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('some', { inputSchema: none }, async (_args, ctx) => {
  const { elicitInput, signal } = ctx.mcpReq;
  const answer = await elicitInput({ message: 'Some?', requestedSchema: ask });
  return { content: [{ type: 'text', text: signal.aborted ? 'aborted' : answer.action }] };
});

server.registerTool('alias', { inputSchema: none }, async (_args, ctx) => {
  const request = ctx.mcpReq;
  const answer = await request.elicitInput({ message: 'Alias?', requestedSchema: ask });
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('used', { inputSchema: none }, async (_args, ctx) => {
  const { mcpReq } = ctx;
  const answer = await mcpReq.elicitInput({ message: 'Used?', requestedSchema: ask });
  return { content: [{ type: 'text', text: `${mcpReq.id} ${answer.action}` }] };
});

server.registerTool('helper', { inputSchema: none }, async (_args, ctx) => {
  const sure = await confirm('Helper?', ctx);
  return { content: [{ type: 'text', text: `${sure}` }] };
});

async function confirm(message: string, ctx: Context) {
  const answer = await ctx.mcpReq.elicitInput({ message, requestedSchema: ask });
  return answer.action === 'accept';
}
