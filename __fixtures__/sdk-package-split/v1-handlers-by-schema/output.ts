import { Server, type CallToolRequest, type Tool } from '@modelcontextprotocol/server';
import {
  GetTaskRequestSchema,
  // lists are short here
  ListTasksRequestSchema,
  RequestSchema,
} from '@modelcontextprotocol/core';
import { z } from 'zod';
import { onTasks } from './tasks.js';

const tools: Tool[] = [];
const SearchRequestSchema = z.object({ method: z.literal('acme/search'), params: z.object({ q: z.string() }) });
const CountRequestSchema = RequestSchema.extend({ method: z.literal('acme/count'), params: z.object({ q: z.string() }) });
const OddRequestSchema = z.object({ method: z.literal('acme/odd') });

export function createServer(): Server {
  const server = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler('tools/list', async () => ({ tools }));
  server.setRequestHandler('tools/call', (request: CallToolRequest, ctx) => call(request, ctx.mcpReq.signal));
  server.setNotificationHandler('notifications/roots/list_changed', async () => undefined);
  server.setRequestHandler('acme/search', { params: SearchRequestSchema.shape.params }, async (params) => ({ found: params.q }));
  server.setRequestHandler('acme/count', { params: CountRequestSchema.shape.params }, async (params) => ({ length: params.q.length }));
  // TODO(mcp-stateless/sdk-package-split): Write this as setRequestHandler(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.setRequestHandler(OddRequestSchema, async (request) => ({ method: request.method }));
  server.setRequestHandler('tasks/get', { params: GetTaskRequestSchema.shape.params }, async (params: any) => ({ taskId: params.taskId }));
  // TODO(mcp-stateless/sdk-package-split): Register this as setRequestHandler('tasks/list', { params: a schema of the params }, (params) => …), or drop it: SDK v2 has no tasks of its own. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.setRequestHandler(ListTasksRequestSchema, onTasks);
  return server;
}

async function call(request: CallToolRequest, signal: AbortSignal) {
  signal.throwIfAborted();
  return { content: [{ type: 'text' as const, text: request.params.name }] };
}
