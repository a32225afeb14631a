import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import Fastify from 'fastify';
import { randomUUID } from 'node:crypto';

import { createServer } from './server.js';

const app = Fastify();
const transports = new Map<string, NodeStreamableHTTPServerTransport>();

const mcpHandler = createMcpHandler(() => createServer(process.env), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (request, reply) => {
  if (!(await isLegacyRequest(await toWebRequest(request.raw, request.body), request.body))) {
    reply.hijack();
    await mcpNodeHandler(request.raw, reply.raw, request.body);
    return;
  }

  const sessionId = request.headers['mcp-session-id'] as string | undefined;
  let transport = sessionId ? transports.get(sessionId) : undefined;
  if (!transport) {
    if (sessionId || !isInitializeRequest(request.body)) {
      return reply.code(404).send({ error: 'unknown session' });
    }
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => void transports.set(id, opened),
    });
    await createServer(process.env).connect(opened);
    transport = opened;
  }
  reply.hijack();
  await transport.handleRequest(request.raw, reply.raw, request.body);
});

app.addHook('onClose', async () => {
  await mcpHandler.close();
  await Promise.all([...transports.values()].map((transport) => transport.close()));
});

await app.listen({ port: 3000 });
