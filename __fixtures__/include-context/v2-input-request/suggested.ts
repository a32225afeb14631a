import { inputRequired } from '@modelcontextprotocol/server';

const allServers = 'allServers';

export const ask = (text: string) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens: 9 });

export const remarked = (text: string) =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text } }],
    maxTokens: 9,
    includeContext: allServers /* everything */,
  });
