import { McpServer, UrlElicitationRequiredError } from '@modelcontextprotocol/server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { loginUrl, startLogin, tokenOf } from './tokens.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });

server.registerTool('send', { inputSchema: z.object({ to: z.string() }) }, async ({ to }): Promise<CallToolResult> => {
  const token = await tokenOf(to);
  if (!token) {
    const { id, url } = startLogin();
    throw new UrlElicitationRequiredError([{ mode: 'url', message: `Log in to write to ${to}`, url, elicitationId: id }]);
  }
  return { content: [{ type: 'text', text: 'Sent' }] };
});

server.registerPrompt('draft', {}, async (ctx) => {
  const visit = await tokenOf(ctx.sessionId ?? '');
  if (!visit) {
    throw new UrlElicitationRequiredError(
      [
        { mode: 'url', message: 'Log in', url: loginUrl('mail'), elicitationId: 'mail' },
        { mode: 'url', message: 'Allow the calendar', url: loginUrl('calendar'), elicitationId: 'calendar' },
      ],
      'Two steps are left',
    );
  }
  return { messages: [] };
});
