// The context of a handler, beyond reading one of its properties.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;
const server = new McpServer({ name: 'shop', version: '1.0.0' });
const none = { content: [] };

async function helper(extra: Extra): Promise<string> {
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return `${extra.sessionId} ${extra.authInfo?.clientId}`;
}

const maybe = (extra?: RequestHandlerExtra<ServerRequest, ServerNotification>): boolean => extra?.signal.aborted ?? false;

server.registerTool('forwards', { inputSchema: { q: z.string() } }, async (_args, extra) => {
  console.error(await helper(extra), maybe(extra));
  return none;
});
server.registerTool('destructures', { inputSchema: { q: z.string() } }, async (_args, { signal, requestId }) => {
  console.error(signal.aborted, requestId);
  return none;
});
server.registerTool('other-name', { inputSchema: { q: z.string() } }, async (_args, context) => {
  console.error(context.signal.aborted, context.requestInfo?.headers);
  return none;
});
server.registerTool('alone', {}, async (extra) => {
  console.error(extra.requestId);
  return none;
});
server.registerTool('taken', { inputSchema: { q: z.string() } }, async ({ q }, extra) => {
  const ctx = q;
  console.error(ctx, extra.requestId);
  return none;
});
server.registerTool('shorthand', { inputSchema: { q: z.string() } }, async (_args, extra) => {
  console.error({ extra });
  return none;
});
