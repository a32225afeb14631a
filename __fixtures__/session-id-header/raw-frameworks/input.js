import { createServer } from 'node:http';
import Koa from 'koa';
import { Hono } from 'hono';
import Fastify from 'fastify';

const sessions = new Map();
const methods = ['tools/list', 'tools/call'];

const hono = new Hono();
hono.post('/mcp', (c) => {
  const sid = c.req.header('mcp-session-id');
  if (!sid) c.header('mcp-session-id', crypto.randomUUID());
  return c.json({ methods, known: sessions.has(sid) });
});

const koa = new Koa();
koa.use(async (ctx) => {
  const sid = ctx.get('Mcp-Session-Id');
  ctx.set('Mcp-Session-Id', sid || crypto.randomUUID());
});

const fastify = Fastify();
fastify.post('/mcp', async (request, reply) => {
  const sid = request.headers['mcp-session-id'];
  reply.header('Mcp-Session-Id', sid);
  return { methods };
});

createServer((req, res) => {
  const sid = req.headers['mcp-session-id'];
  if (req.method === 'GET') res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Mcp-Session-Id': sid });
  else res.removeHeader('mcp-session-id');
  res.end();
}).listen(3000);

export async function POST(request) {
  const sid = request.headers.get('mcp-session-id');
  if (!request.headers.has('mcp-session-id')) return new Response(null, { status: 400 });
  return Response.json({ methods }, { headers: { 'Mcp-Session-Id': sid } });
}

export const handler = async (event) => {
  const sid = event.headers['mcp-session-id'];
  return { statusCode: 200, headers: { 'Mcp-Session-Id': sid }, body: '{}' };
};
