import { inputRequired, McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('ask', {}, () =>
  inputRequired({
    inputRequests: {
      folders: inputRequired.listRoots(),
      summary: inputRequired.createMessage({
        messages: [{ role: 'user', content: { type: 'text', text: 'Summarize' } }],
        maxTokens: 100,
      }),
      name: inputRequired.elicit({ message: 'Name?', requestedSchema: { type: 'object', properties: {} } }),
    },
  }),
);
