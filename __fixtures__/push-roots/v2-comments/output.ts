import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'comments', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

server.registerTool('folders', {}, async (ctx) => {
  const input = resumeInput(ctx, 'folders');
  const firstAsk = await /* no parameters */ input.listRoots('first');
  if (firstAsk.pending) return firstAsk.pending;
  const first = firstAsk.answer;
  const secondAsk = await /* none */ /* slow */ /* last */ input.listRoots('second', { timeout: 5000 /* ms */ });
  if (secondAsk.pending) return secondAsk.pending;
  const second = secondAsk.answer;
  const thirdAsk = await // on its stream
  input.listRoots('third');
  if (thirdAsk.pending) return thirdAsk.pending;
  const third = thirdAsk.answer;
  return { content: [{ type: 'text', text: String(first.roots.length + second.roots.length + third.roots.length) }] };
});
