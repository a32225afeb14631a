import { McpServer } from '@modelcontextprotocol/server';

import { inputState, resumeInput } from './mcp-input.js';

const server = new McpServer({ name: 'sampling', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

server.registerTool('greet', { description: 'Asks for everything at once' }, async (ctx) => {
  const input = resumeInput(ctx, 'greet');
  const answersAsk = await input.all([
    input.elicitInput('name', { message: 'Name?', requestedSchema: { type: 'object', properties: {} } }),
    input.createMessage('greeting', {
      messages: [{ role: 'user', content: { type: 'text', text: 'Greet' } }],
      maxTokens: 50,
    }),
    input.listRoots('roots'),
  ]);
  if (answersAsk.pending) return answersAsk.pending;
  const [name, greeting, roots] = answersAsk.answer;
  return { content: [{ type: 'text', text: `${name.action} ${greeting.model} ${roots.roots.length}` }] };
});

server.registerTool('summarize', { description: 'Asks with what was taken out of the context' }, async (ctx) => {
  const input = resumeInput(ctx, 'summarize');
  const summaryAsk = await input.createMessage('summary', { messages: [], maxTokens: 10 });
  if (summaryAsk.pending) return summaryAsk.pending;
  const summary = summaryAsk.answer;
  return { content: [{ type: 'text', text: summary.model }] };
});
