import { randomUUID } from 'node:crypto';

import Router from '@koa/router';
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { isInitializeRequest } from '@modelcontextprotocol/server';

import { createServer } from './server.js';

const transports = new Map<string, NodeStreamableHTTPServerTransport>();
export const router = new Router();

router.post('/mcp', async (ctx) => {
  const sessionId = ctx.get('mcp-session-id');
  let transport = transports.get(sessionId);
  if (!transport) {
    if (!isInitializeRequest(ctx.request.body)) {
      ctx.status = 404;
      return;
    }
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports.set(id, opened);
      },
    });
    await createServer().connect(opened);
    transport = opened;
  }
  ctx.respond = false;
  await transport.handleRequest(ctx.req, ctx.res, ctx.request.body);
});
