// The default, a value that is passed on, and an option of something else.
import { Server } from '@modelcontextprotocol/server';
import { search } from './search.js';

export async function relay(server: Server, params: { messages: []; includeContext?: 'none' | 'thisServer' }) {
  await search({ query: 'a', includeContext: 'thisServer' });
  await server.createMessage({ messages: params.messages, maxTokens: 1, includeContext: params.includeContext });
  return server.createMessage({ messages: [], maxTokens: 1, includeContext: 'none' });
}
