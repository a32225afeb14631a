import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import Koa from 'koa';
import { z } from 'zod';

const createServer = () => {
  const server = new McpServer({ name: 'dice', version: '1.0.0' });
  server.registerTool(
    'describe_roll',
    { description: 'Explains a roll like 2d6', inputSchema: { roll: z.string().regex(/^\d+d\d+$/) } },
    async ({ roll }) => {
      const [count, sides] = roll.split('d').map(Number);
      return { content: [{ type: 'text', text: `${roll}: from ${count} to ${count * sides}` }] };
    },
  );
  server.registerTool('kinds', { description: 'Lists the dice' }, async () => ({
    content: [{ type: 'text', text: 'd4 d6 d8 d10 d12 d20' }],
  }));
  return server;
};

const sessions = new Map();
const app = new Koa();

app.use(async (ctx, next) => {
  if (ctx.path !== '/mcp') return next();
  const sessionId = ctx.get('mcp-session-id');
  const body = ctx.method === 'POST' ? await json(ctx.req) : undefined;
  let transport = sessions.get(sessionId);
  if (!transport) {
    if (sessionId || !isInitializeRequest(body)) {
      ctx.status = sessionId ? 404 : 400;
      ctx.body = { jsonrpc: '2.0', error: { code: -32000, message: 'No such session' }, id: null };
      return;
    }
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => sessions.set(id, transport),
    });
    transport.onclose = () => sessions.delete(transport.sessionId);
    await createServer().connect(transport);
  }
  // The transport writes the response itself.
  ctx.respond = false;
  await transport.handleRequest(ctx.req, ctx.res, body);
});

app.listen(Number(process.env.PORT ?? 3009));
