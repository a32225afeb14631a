export const request = (id, messages, isWide) => ({
  jsonrpc: '2.0',
  id,
  method: 'sampling/createMessage',
  params: { messages, maxTokens: 100, includeContext: isWide ? 'allServers' : 'none' },
});

export const isElicitation = ({ method }) => method === 'elicitation/create';
