import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'roots', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

server.registerTool('roots', { description: 'Lists roots' }, async (ctx) => {
  const input = resumeInput(ctx, 'roots');
  const rootsAsk = await input.listRoots('roots');
  if (rootsAsk.pending) return rootsAsk.pending;
  for (const root of rootsAsk.answer.roots) console.error(root.uri);
  const rootsAsk2 = await input.listRoots('roots2', { timeout: 1000 });
  if (rootsAsk2.pending) return rootsAsk2.pending;
  const { roots } = rootsAsk2.answer;
  return { content: [{ type: 'text', text: roots.map((root) => root.uri).join(', ') }] };
});
