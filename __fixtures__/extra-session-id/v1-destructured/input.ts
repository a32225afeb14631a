import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { groupOf } from './groups.js';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

export const server = new McpServer({ name: 'groups', version: '1.0.0' });

server.registerTool('join', { inputSchema: { name: z.string() } }, async ({ name }, { sessionId }) => {
  await groupOf(sessionId, name);
  return { content: [] };
});

server.registerTool('leave', { inputSchema: { name: z.string() } }, async ({ name }, { sessionId: sid = 'default', signal }) => {
  await groupOf(sid, name, signal);
  return { content: [] };
});

server.registerTool('list', { inputSchema: { name: z.string() } }, async ({ name }, extra) => {
  const { sessionId, ...rest } = extra;
  await groupOf(sessionId, name, rest.signal);
  return { content: [] };
});

export async function current({ sessionId, requestId }: Extra): Promise<string> {
  return `${await groupOf(sessionId)} ${requestId}`;
}
