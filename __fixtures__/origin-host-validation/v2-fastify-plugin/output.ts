import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import fastify from 'fastify';

const mcpNodeHandler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Make the app with `createMcpFastifyApp()` of `@modelcontextprotocol/fastify`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = fastify({ logger: true });
await app.register(async (instance) => {
  instance.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    handler: async (request, reply) => {
      reply.hijack();
      await mcpNodeHandler(request.raw, reply.raw, request.body);
    },
  });
});
await app.listen({ port: 3000, host: '127.0.0.1' });
