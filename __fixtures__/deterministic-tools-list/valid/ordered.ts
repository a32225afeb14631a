// Sorted at the end, put together in order, or a list of something else.
import { Server, type Tool } from '@modelcontextprotocol/server';
import { upstreams } from './upstreams.js';

export const server = new Server({ name: 'gateway', version: '1.0.0' }, { capabilities: { tools: {}, resources: {} } });
server.setRequestHandler('tools/list', async () => {
  const lists = await Promise.all(upstreams.map(async (upstream) => (await upstream.listTools()).tools));
  return { tools: lists.flat() };
});

export const other = new Server({ name: 'gateway', version: '1.0.0' }, { capabilities: { tools: {} } });
other.setRequestHandler('tools/list', async () => {
  const tools: Tool[] = [];
  await Promise.all(
    upstreams.map(async (upstream) => {
      tools.push(...(await upstream.listTools()).tools);
    }),
  );
  return { tools: tools.sort((a, b) => (a.name < b.name ? -1 : 1)) };
});
export const shuffled = (names: string[]) => names.sort(() => Math.random() - 0.5);
