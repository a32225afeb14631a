import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import Koa from 'koa';

const mcpNodeHandler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Ask `validateHostHeader` and `validateOriginHeader` of `@modelcontextprotocol/server` first, and answer 403. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = new Koa();
app.use(async (ctx) => {
  ctx.respond = false;
  await mcpNodeHandler(ctx.req, ctx.res, ctx.request.body);
});
app.listen(3000);
