import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import type { FastifyInstance } from 'fastify';

export interface Options {
  readonly name: string;
}

export async function mcpPlugin(app: FastifyInstance, options: Options) {
  app.post('/mcp', async (request, reply) => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    const server = buildServer(options);
    reply.raw.on('close', () => {
      void transport.close();
      void server.close();
    });
    await server.connect(transport);
    await transport.handleRequest(request.raw, reply.raw, request.body);
  });
}

function buildServer({ name }: Options) {
  return new McpServer({ name, version: '1.0.0' });
}
