import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });

server.tool('note', { text: z.string() }, async ({ text }, extra) => {
  await server.sendLoggingMessage({ level: 'info', data: text }, extra.sessionId);
  await extra.sendNotification({ method: 'notifications/message', params: { level: 'info', data: text } });
  await server.server.notification({ method: 'notifications/message', params: { level: 'info', data: text } });
  return { content: [] };
});

server.registerTool('notes', {}, async ({ sendNotification }) => {
  await sendNotification({ method: 'notifications/message', params: { level: 'info', data: 'all' } });
  return { content: [] };
});

await server.server.sendLoggingMessage({ level: 'notice', data: 'started' });
