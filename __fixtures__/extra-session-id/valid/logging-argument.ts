// The call is what server-log-push reports, with the id in it.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('note', { inputSchema: { text: z.string() } }, async ({ text }, extra) => {
  await server.sendLoggingMessage({ level: 'info', data: text }, extra.sessionId);
  return { content: [] };
});

server.registerTool('notes', { inputSchema: { text: z.string() } }, async ({ text }, { sessionId }) => {
  await server.server.sendLoggingMessage({ level: 'info', data: text }, sessionId);
  await server.server.sendLoggingMessage({ level: 'debug', data: `${text} again` }, sessionId);
  return { content: [] };
});
