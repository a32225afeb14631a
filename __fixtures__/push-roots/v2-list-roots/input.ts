import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'roots', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

server.registerTool('roots', { description: 'Lists roots' }, async () => {
  for (const root of (await server.server.listRoots()).roots) console.error(root.uri);
  const { roots } = await server.server.listRoots(undefined, { timeout: 1000 });
  return { content: [{ type: 'text', text: roots.map((root) => root.uri).join(', ') }] };
});
