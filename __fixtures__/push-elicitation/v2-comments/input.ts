import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'comments', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

server.registerTool('callee', { inputSchema: none }, async (_args, ctx) => {
  const answer = await server.server
    // the low-level server
    .elicitInput /* (asks) */ ({ message: 'Sure?', requestedSchema: ask }); // behind it
  const again = await server /* one */ .server.elicitInput(
    // the question
    { message: 'Really?', requestedSchema: ask },
    // on the stream of the request
    { relatedRequestId: ctx.mcpReq.id },
  );
  return { content: [{ type: 'text', text: answer.action + again.action }] };
});

server.registerTool('options', { inputSchema: none }, async (_args, ctx) => {
  const answer = await server.server.elicitInput(
    { message: 'Sure?', requestedSchema: ask },
    {
      timeout: 5000, // people are slow
      relatedRequestId: ctx.mcpReq.id,
    },
  );
  try {
    // in front
    await /* nobody looks */ server.server.elicitInput({ message: 'Seen?', requestedSchema: ask }, { /* long */ timeout: 1 }) /* done */;
  } catch {
    return { content: [] };
  }
  return { content: [{ type: 'text', text: answer.action }] };
});

server.registerTool('inline', { inputSchema: none }, async () => {
  if ((await /* now */ server.server.elicitInput({ message: 'On?', requestedSchema: ask })).action === 'accept') return { content: [] };
  const [one] = await Promise./* both */all([
    // the first
    server.server.elicitInput({ message: 'One?', requestedSchema: ask }),
    server.server /* the second */.elicitInput({ message: 'Two?', requestedSchema: ask }),
  ]);
  return { content: [{ type: 'text', text: one.action }] };
});

server.registerTool('short', { inputSchema: none }, async () => /* made here */ ({
  // what they said
  content: [{ type: 'text', text: (await server.server.elicitInput({ message: 'Short?', requestedSchema: ask })).action }],
}) /* and no more */);
