import { Server, type Tool } from '@modelcontextprotocol/server';
import { upstreams } from './upstreams.js';

export const server = new Server({ name: 'gateway', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler('tools/list', async () => {
  const tools: Tool[] = [];
  await Promise.all(
    upstreams.map(async (upstream) => {
      const found = await upstream.listTools();
      tools.push(...found.tools);
    }),
  );
  return { tools };
});
