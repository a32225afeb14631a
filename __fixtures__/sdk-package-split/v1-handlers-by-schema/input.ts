import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  GetTaskRequestSchema,
  // lists are short here
  ListToolsRequestSchema,
  ListTasksRequestSchema,
  RequestSchema,
  RootsListChangedNotificationSchema,
  type CallToolRequest,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { onTasks } from './tasks.js';

const tools: Tool[] = [];
const SearchRequestSchema = z.object({ method: z.literal('acme/search'), params: z.object({ q: z.string() }) });
const CountRequestSchema = RequestSchema.extend({ method: z.literal('acme/count'), params: z.object({ q: z.string() }) });
const OddRequestSchema = z.object({ method: z.literal('acme/odd') });

export function createServer(): Server {
  const server = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, (request: CallToolRequest, extra) => call(request, extra.signal));
  server.setNotificationHandler(RootsListChangedNotificationSchema, async () => undefined);
  server.setRequestHandler(SearchRequestSchema, async (request) => ({ found: request.params.q }));
  server.setRequestHandler(CountRequestSchema, async ({ params }) => ({ length: params.q.length }));
  server.setRequestHandler(OddRequestSchema, async (request) => ({ method: request.method }));
  server.setRequestHandler(GetTaskRequestSchema, async (request: any) => ({ taskId: request.params.taskId }));
  server.setRequestHandler(ListTasksRequestSchema, onTasks);
  return server;
}

async function call(request: CallToolRequest, signal: AbortSignal) {
  signal.throwIfAborted();
  return { content: [{ type: 'text' as const, text: request.params.name }] };
}
