import {
  McpServer,
  UrlElicitationRequiredError,
  inputRequired,
  inputResponse,
} from '@modelcontextprotocol/server';
import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { loginUrl, startLogin, tokenOf } from './tokens.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });

server.registerTool('send', { inputSchema: z.object({ to: z.string() }) }, async ({ to }, ctx): Promise<CallToolResult | InputRequiredResult> => {
  const token = await tokenOf(to);
  if (!token) {
    const { id, url } = startLogin();
    if (ctx.mcpReq.envelope) {
      const visit = inputResponse(ctx.mcpReq.inputResponses, 'url');
      if (visit.kind === 'elicit' && visit.action !== 'accept') throw new Error('The user did not open the URL');
      return inputRequired({
        inputRequests: {
          url: inputRequired.elicitUrl({ message: `Log in to write to ${to}`, url }),
        },
      });
    }
    throw new UrlElicitationRequiredError([{ mode: 'url', message: `Log in to write to ${to}`, url, elicitationId: id }]);
  }
  return { content: [{ type: 'text', text: 'Sent' }] };
});

server.registerPrompt('draft', {}, async (ctx) => {
  const visit = await tokenOf(ctx.sessionId ?? '');
  if (!visit) {
    if (ctx.mcpReq.envelope) {
      const urlVisit = inputResponse(ctx.mcpReq.inputResponses, 'url');
      if (urlVisit.kind === 'elicit' && urlVisit.action !== 'accept') throw new Error('The user did not open the URL');
      const urlVisit2 = inputResponse(ctx.mcpReq.inputResponses, 'url2');
      if (urlVisit2.kind === 'elicit' && urlVisit2.action !== 'accept') throw new Error('The user did not open the URL');
      return inputRequired({
        inputRequests: {
          url: inputRequired.elicitUrl({ message: 'Log in', url: loginUrl('mail') }),
          url2: inputRequired.elicitUrl({ message: 'Allow the calendar', url: loginUrl('calendar') }),
        },
      });
    }
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
