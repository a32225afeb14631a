import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { groupOf, remember } from './groups.js';

export const server = new McpServer({ name: 'groups', version: '1.0.0' });
const low = new Server({ name: 'groups', version: '1.0.0' }, { capabilities: { tools: {} } });

server.registerTool('join', { inputSchema: { name: z.string() } }, async ({ name }, extra) => {
  const sessionId = extra.sessionId;
  if (!sessionId) throw new Error('A session is needed');
  await remember(sessionId, name);
  return { content: [] };
});

server.tool('leave', async (extra) => {
  await remember(extra?.sessionId ?? 'default', '');
  return { content: [] };
});

server.prompt('greet', async (extra) => {
  if (!extra.sessionId) throw new Error('A session is needed');
  return { messages: [] };
});

low.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
  const key = `group:${extra.sessionId!}`;
  return { content: [{ type: 'text', text: `${request.params.name} ${await groupOf(key)}` }] };
});
