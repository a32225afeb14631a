import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import type { FastifyInstance } from 'fastify';

export interface Options {
  readonly name: string;
}

export async function mcpPlugin(app: FastifyInstance, options: Options) {
  const mcpHandler = createMcpHandler(() => buildServer(options), {
    onerror: (error) => console.error('MCP request failed:', error),
  });
  const mcpNodeHandler = toNodeHandler(mcpHandler);

  app.post('/mcp', async (request, reply) => {
    reply.hijack();
    await mcpNodeHandler(request.raw, reply.raw, request.body);
  });
}

function buildServer({ name }: Options) {
  return new McpServer({ name, version: '1.0.0' });
}
