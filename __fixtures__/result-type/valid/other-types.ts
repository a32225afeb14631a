// Made by hand where that is meant, and results of something else.
import { McpServer } from '@modelcontextprotocol/server';
import { search } from './maps.js';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('find', {}, async () => {
  const found = await search({ resultType: 'places' });
  return { content: [{ type: 'text', text: String(found.resultType) }] };
});
server.server.setRequestHandler('prompts/get', () => ({ resultType: 'input_required', inputRequests: {} }) as never);
export const done = { resultType: 'complete' };
