import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import fastify from 'fastify';

const app = fastify();
const sessions = new Map();

app.route({
  method: ['GET', 'POST'],
  url: '/mcp',
  async handler(request, reply) {
    let transport = sessions.get(request.headers['mcp-session-id']);
    if (!transport) transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });
    reply.hijack();
    await transport.handleRequest(request.raw, reply.raw, request.body);
  },
});
