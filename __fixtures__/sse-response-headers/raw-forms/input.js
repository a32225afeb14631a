import { Hono } from 'hono';
import { answer } from './answer.js';

export const methods = ['tools/list', 'tools/call'];

const app = new Hono();

app.post('/mcp', async (c) => {
  c.header('Content-Type', 'text/event-stream');
  return c.body(await answer(await c.req.json()));
});

const common = { 'cache-control': 'no-cache' };

export async function POST(request) {
  const stream = await answer(await request.json());
  const session = request.headers.get('mcp-session-id');
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', ...common, 'x-session': session } });
}

export async function PUT(request) {
  const message = { jsonrpc: '2.0', id: 1, result: await request.json() };
  return new Response(`data: ${JSON.stringify(message)}\n\n`, { headers: { 'content-type': 'text/event-stream' } });
}
