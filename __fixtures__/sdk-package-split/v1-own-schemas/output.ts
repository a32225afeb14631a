import { McpServer, Server, type JSONRPCRequest } from '@modelcontextprotocol/server';
import * as z from 'zod';

type Handlers = Record<string, (params: Record<string, unknown>, request: JSONRPCRequest) => Promise<object>>;
const StoreRequestSchema = z.object({ method: z.literal('acme/store'), params: z.object({ key: z.string() }) });
let next = 'acme/next';

export function setUp(mcpServer: McpServer, store: (request: unknown) => void): void {
  // A method that v2 knows: its name says it all.
  mcpServer.server.setRequestHandler(
    'logging/setLevel',
    async (request: any) => {
      console.error(request.params.level);
      return {};
    },
  );
  mcpServer.server.setNotificationHandler('notifications/initialized', () => {
    store('initialized');
  });
  // The schema of the params stands in the call.
  mcpServer.server.setRequestHandler(
    'acme/find', { params: z.object({ q: z.string() }) },
    async (params) => ({ found: params.q }),
  );
  mcpServer.server.setRequestHandler(
    'acme/count', { params: z.object({ q: z.string() }) },
    async (params) => ({ length: params.q.length }),
  );
  // The request is handed on.
  mcpServer.server.setRequestHandler('acme/store', { params: StoreRequestSchema.shape.params }, (requestParams: z.infer<typeof StoreRequestSchema>['params'], ctx) => {
    const request: z.infer<typeof StoreRequestSchema> = { method: 'acme/store', params: requestParams };
    store(request);
    const { params } = request;
    return { stored: params.key, id: ctx.mcpReq.id };
  });
  mcpServer.server.setRequestHandler('acme/store', { params: StoreRequestSchema.shape.params }, (requestParams) => { const request = { method: 'acme/store', params: requestParams }; store(request); return {}; });
  // What v2 cannot be told: nothing of the params, another member, the whole message, a name that changes.
  // TODO(mcp-stateless/sdk-package-split): Write this as setRequestHandler(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  mcpServer.server.setRequestHandler(z.object({ method: z.literal('acme/ping') }), async () => ({}));
  // TODO(mcp-stateless/sdk-package-split): Write this as setRequestHandler(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  mcpServer.server.setRequestHandler(
    z.object({ method: z.literal('acme/odd'), params: z.object({}), extra: z.string() }),
    async () => ({}),
  );
  // TODO(mcp-stateless/sdk-package-split): Write this as setRequestHandler(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  mcpServer.server.setRequestHandler(
    z.object({ method: z.literal('acme/raw'), params: z.object({}) }).passthrough(),
    async (request) => {
      store(request);
      return {};
    },
  );
  // TODO(mcp-stateless/sdk-package-split): Write this as setRequestHandler(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
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
    server.setRequestHandler(method, { params: schema.shape.params }, async (requestParams) => {
      const request = { method, params: requestParams };
      const result = await handler((request.params ?? {}) as Record<string, unknown>, request as JSONRPCRequest);
      return { ...result };
    });
  }
  return server;
}
