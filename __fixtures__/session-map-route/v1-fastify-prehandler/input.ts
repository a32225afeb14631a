import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance } from 'fastify';

import { BadRequest, NotFound } from './errors.js';
import type { SessionRegistry } from './registry.js';
import { createServer } from './server.js';

const SESSION_HEADER = 'mcp-session-id';

export async function routes(app: FastifyInstance, { registry }: { registry: SessionRegistry }): Promise<void> {
  app.addHook('preHandler', async (request) => {
    const sessionId = request.headers[SESSION_HEADER] as string | undefined;
    if (!sessionId && !isInitializeRequest(request.body)) throw new BadRequest();
    if (sessionId && !registry.get(sessionId)) throw new NotFound();
  });

  app.all('/mcp', async (request, reply) => {
    const sessionId = request.headers[SESSION_HEADER] as string | undefined;
    let transport = sessionId ? registry.get(sessionId) : undefined;
    if (!transport) {
      transport = registry.create();
      await createServer().connect(transport);
    }
    await transport.handleRequest(request.raw, reply.raw, request.body);
  });
}
