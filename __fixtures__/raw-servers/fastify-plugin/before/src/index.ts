import { randomUUID } from 'node:crypto';

import fastify from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Rpc {
  jsonrpc: '2.0';
  id?: string | number;
  method: string;
  params?: Record<string, any>;
}

const SERVER = {
  name: 'plant-care',
  version: '0.2.0',
};

const water: Record<string, string> = { cactus: 'once a month', fern: 'every other day' };

const sessions = new Set<string>();

function answer({ method, params = {} }: Rpc): unknown {
  if (method === 'ping') return {};
  if (method === 'tools/list') {
    const inputSchema = { type: 'object', properties: { plant: { type: 'string' } } };
    return { tools: [{ name: 'watering', description: 'How often to water a plant', inputSchema }] };
  }
  if (method === 'tools/call') {
    const text = water[params.arguments?.plant] ?? 'Ask a gardener';
    return { content: [{ type: 'text', text }] };
  }
  return undefined;
}

const app = fastify();

app.post('/mcp', async (request: FastifyRequest<{ Body: Rpc }>, reply: FastifyReply) => {
  const message = request.body;
  if (message.method === 'initialize') {
    const id = randomUUID();
    sessions.add(id);
    const protocolVersion = message.params?.protocolVersion ?? '2025-03-26';
    const result = { protocolVersion, capabilities: { tools: {} }, serverInfo: SERVER };
    return reply.header('mcp-session-id', id).send({ jsonrpc: '2.0', id: message.id, result });
  }
  const sessionId = request.headers['mcp-session-id'] as string | undefined;
  if (!sessionId || !sessions.has(sessionId)) {
    return reply.code(404).send({ jsonrpc: '2.0', id: message.id, error: { code: -32001, message: 'No session' } });
  }
  if (message.id === undefined) return reply.code(202).send();
  const result = answer(message);
  if (result === undefined) {
    const error = { code: -32601, message: `Method not found: ${message.method}` };
    return reply.send({ jsonrpc: '2.0', id: message.id, error });
  }
  return reply.send({ jsonrpc: '2.0', id: message.id, result });
});

app.delete('/mcp', async (request, reply) => {
  const sessionId = request.headers['mcp-session-id'];
  return reply.code(typeof sessionId === 'string' && sessions.delete(sessionId) ? 204 : 404).send();
});

await app.listen({ port: 3000, host: '127.0.0.1' });
