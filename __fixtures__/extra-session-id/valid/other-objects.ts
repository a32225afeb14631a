// Objects with a session id that are no context of a handler.
import session from 'express-session';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { analytics, browser, logger } from './tools.js';

export const server = new McpServer({ name: 'browse', version: '1.0.0' });
export const middleware = session({ secret: 'x' });

server.registerTool('open', { inputSchema: { sessionId: z.string() } }, async ({ sessionId }, extra) => {
  const page = await browser.session(sessionId);
  const record = { sessionId: page.sessionId, requestId: extra.requestId };
  logger.info(record, record.sessionId);
  analytics.track({ sessionId: analytics.sessionId });
  return { content: [{ type: 'text', text: page.sessionId }] };
});

export function handle(extra: { sessionId: string }, ctx: { sessionId: string }): string {
  return `${extra.sessionId} ${ctx.sessionId}`;
}

app.post('/page', (req: { session: { sessionId: string } }, { sessionId }: { sessionId: string }) => req.session.sessionId + sessionId);

declare const app: { post(path: string, handler: (...args: never[]) => unknown): void };
