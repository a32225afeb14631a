// Handlers that are registered and removed by schema, in other ways than by its name.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListPromptsRequestSchema as Prompts,
  ListToolsRequestSchema,
  PingRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const server = new Server({ name: 'shop', version: '1.0.0' }, { capabilities: { tools: {} } });
const toolList = ListToolsRequestSchema;
const AcmeRequestSchema = z.object({ method: z.literal('acme/ask'), params: z.object({ q: z.string() }) });

server.setRequestHandler(toolList, async () => ({ tools: [] }));
server.setRequestHandler(Prompts, async () => ({ prompts: [] }));
server.setRequestHandler(CallToolRequestSchema, async (request, extra) => ({
  content: [{ type: 'text', text: `${request.params.name} ${String(extra.signal.aborted)}` }],
}));
server.setRequestHandler(AcmeRequestSchema, async (request) => ({ answer: request.params.q }));
server.removeRequestHandler('tools/list');
server.removeRequestHandler(PingRequestSchema.shape.method.value);
server.fallbackRequestHandler = async (request, extra) => ({ asked: request.method, id: extra.requestId });
server.fallbackNotificationHandler = async (notification) => {
  console.error(notification.method);
};
export const isList = ListToolsRequestSchema.safeParse({}).success;
