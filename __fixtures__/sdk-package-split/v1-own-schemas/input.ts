import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { RequestSchema, type JSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';

type Handlers = Record<string, (params: Record<string, unknown>, request: JSONRPCRequest) => Promise<object>>;
const StoreRequestSchema = z.object({ method: z.literal('acme/store'), params: z.object({ key: z.string() }) });
let next = 'acme/next';

export function setUp(mcpServer: McpServer, store: (request: unknown) => void): void {
  // A method that v2 knows: its name says it all.
  mcpServer.server.setRequestHandler(
    z.object({ method: z.literal('logging/setLevel') }).passthrough(),
    async (request: any) => {
      console.error(request.params.level);
      return {};
    },
  );
  mcpServer.server.setNotificationHandler(z.looseObject({ method: z.literal('notifications/initialized') }), () => {
    store('initialized');
  });
  // The schema of the params stands in the call.
  mcpServer.server.setRequestHandler(
    z.object({ method: z.literal('acme/find'), params: z.object({ q: z.string() }) }),
    async (request) => ({ found: request.params.q }),
  );
  mcpServer.server.setRequestHandler(
    RequestSchema.extend({ method: z.literal('acme/count'), params: z.object({ q: z.string() }) }),
    async ({ params }) => ({ length: params.q.length }),
  );
  // The request is handed on.
  mcpServer.server.setRequestHandler(StoreRequestSchema, (request: z.infer<typeof StoreRequestSchema>, extra) => {
    store(request);
    const { params } = request;
    return { stored: params.key, id: extra.requestId };
  });
  mcpServer.server.setRequestHandler(StoreRequestSchema, (request) => { store(request); return {}; });
  // What v2 cannot be told: nothing of the params, another member, the whole message, a name that changes.
  mcpServer.server.setRequestHandler(z.object({ method: z.literal('acme/ping') }), async () => ({}));
  mcpServer.server.setRequestHandler(
    z.object({ method: z.literal('acme/odd'), params: z.object({}), extra: z.string() }),
    async () => ({}),
  );
  mcpServer.server.setRequestHandler(
    z.object({ method: z.literal('acme/raw'), params: z.object({}) }).passthrough(),
    async (request) => {
      store(request);
      return {};
    },
  );
  mcpServer.server.setRequestHandler(z.object({ method: z.literal(next), params: z.object({}) }), async () => ({}));
  next = 'acme/other';
}

export function createServer(handlers: Handlers): Server {
  const server = new Server({ name: 'mock', version: '1.0.0' }, { capabilities: {} });
  for (const [method, handler] of Object.entries(handlers)) {
    const schema = z.object({
      method: z.literal(method),
      params: z.unknown().optional(),
    });
    server.setRequestHandler(schema, async (request) => {
      const result = await handler((request.params ?? {}) as Record<string, unknown>, request as JSONRPCRequest);
      return { ...result };
    });
  }
  return server;
}
