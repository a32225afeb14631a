import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { logger } from './logger.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('note', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => {
  console.error(`[${ctx.sessionId}] ${text}`);
  console.error('note from ' + (ctx?.sessionId ?? 'nobody'), ctx.sessionId);
  // A name that says session would be wrong with another id in it.
  logger.info({ sessionId: ctx.sessionId }, 'note');
  const sid = ctx.sessionId;
  logger.debug(sid);
  logger.debug(`${ctx['sessionId']}`);
  return { content: [] };
});
