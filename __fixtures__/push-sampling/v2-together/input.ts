import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'sampling', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

server.registerTool('greet', { description: 'Asks for everything at once' }, async () => {
  const [name, greeting, roots] = await Promise.all([
    server.server.elicitInput({ message: 'Name?', requestedSchema: { type: 'object', properties: {} } }),
    server.server.createMessage({
      messages: [{ role: 'user', content: { type: 'text', text: 'Greet' } }],
      maxTokens: 50,
    }),
    server.server.listRoots(),
  ]);
  return { content: [{ type: 'text', text: `${name.action} ${greeting.model} ${roots.roots.length}` }] };
});

server.registerTool('summarize', { description: 'Asks with what was taken out of the context' }, async ({ mcpReq: { requestSampling } }) => {
  const summary = await requestSampling({ messages: [], maxTokens: 10 });
  return { content: [{ type: 'text', text: summary.model }] };
});
