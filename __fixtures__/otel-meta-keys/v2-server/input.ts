import { McpServer } from '@modelcontextprotocol/server';
import { follow } from './trace.js';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('order', {}, (ctx) => {
  const meta = ctx.mcpReq._meta as { trace?: { traceparent?: string } } | undefined;
  follow(meta?.trace?.traceparent, ctx.mcpReq._meta?.['x-traceparent']);
  return { content: [], _meta: { trace: { traceparent: '00-0-0-01' } } };
});
