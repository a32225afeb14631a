import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'comments', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

server.registerTool('folders', {}, async (ctx) => {
  const first = await server.server.listRoots(/* no parameters */);
  const second = await server.server.listRoots(undefined /* none */, /* slow */ { timeout: 5000 /* ms */ } /* last */);
  const third = await server.server.listRoots(
    {},
    // on its stream
    { relatedRequestId: ctx.mcpReq.id },
  );
  return { content: [{ type: 'text', text: String(first.roots.length + second.roots.length + third.roots.length) }] };
});
