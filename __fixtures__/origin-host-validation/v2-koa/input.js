import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import Koa from 'koa';

const mcpNodeHandler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

const app = new Koa();
app.use(async (ctx) => {
  ctx.respond = false;
  await mcpNodeHandler(ctx.req, ctx.res, ctx.request.body);
});
app.listen(3000);
