import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'sampling', version: '1.0.0' });

server.registerTool('summarize', { description: 'Asks the model' }, async () => {
  const summary = await server.server.createMessage({ messages: [], maxTokens: 10 });
  return { content: [{ type: 'text', text: summary.model }] };
});
