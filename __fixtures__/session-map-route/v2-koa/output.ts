import { randomUUID } from 'node:crypto';

import Router from '@koa/router';
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';

import { createServer } from './server.js';

const transports = new Map<string, NodeStreamableHTTPServerTransport>();
export const router = new Router();

const mcpHandler = createMcpHandler(() => createServer(), {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

router.post('/mcp', async (ctx) => {
  if (!(await isLegacyRequest(await toWebRequest(ctx.req, ctx.request.body), ctx.request.body))) {
    ctx.respond = false;
    await mcpNodeHandler(ctx.req, ctx.res, ctx.request.body);
    return;
  }

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
