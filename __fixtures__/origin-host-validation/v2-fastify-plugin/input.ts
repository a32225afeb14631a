import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import fastify from 'fastify';

const mcpNodeHandler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

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
