import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { logger } from './logger.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('note', { inputSchema: { text: z.string() } }, async ({ text }, extra) => {
  console.error(`[${extra.sessionId}] ${text}`);
  logger.info({ sessionId: extra.sessionId, requestId: extra.requestId }, 'note');
  const { sessionId } = extra;
  logger.debug('note from ' + sessionId);
  return { content: [] };
});
