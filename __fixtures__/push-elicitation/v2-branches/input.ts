import { McpServer } from '@modelcontextprotocol/server';
import path from 'node:path';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';
import { save } from './store.js';

const server = new McpServer({ name: 'branches', version: '1.0.0' }, { requestState: { verify: inputState.verify } });
const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const Input = z.object({ name: z.string(), force: z.boolean().optional(), tags: z.array(z.string()).default([]) });
const known = new Map([['a', 1]]);

// What happens on ways that do not lead to the question happens once.
server.registerTool('branches', { inputSchema: Input }, async (args, ctx) => {
  const { name, tags } = Input.parse(args);
  const lines: string[] = [];
  for (const tag of tags) lines.push(clean(tag));
  if (args.force) {
    await save(name, lines);
    return { content: [{ type: 'text', text: 'saved' }] };
  }
  if (!known.has(name)) throw new Error(`unknown: ${path.basename(name)}`);
  await ctx.mcpReq.log('info', 'about to ask');
  switch (name) {
    case 'a': {
      const answer = await server.server.elicitInput({ message: `Save ${lines.join(', ')}?`, requestedSchema: ask });
      if (answer.action === 'accept') await save(name, lines);
      break;
    }
    default:
      await save(name, []);
  }
  return { content: [{ type: 'text', text: 'done' }] };
});

function clean(tag: string): string {
  return tag.trim().toLowerCase();
}
