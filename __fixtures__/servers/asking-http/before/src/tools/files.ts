import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function registerFiles(server: McpServer) {
  server.registerTool('folders', { description: 'Lists the folders of the client' }, async () => ({
    content: [{ type: 'text', text: (await server.server.listRoots()).roots.map(({ name }) => name).join(', ') }],
  }));

  server.registerTool('survey', { description: 'Asks everybody at once' }, async () => {
    const [answer, opinion, { roots }] = await Promise.all([
      server.server.elicitInput({
        message: 'What do you think?',
        requestedSchema: { type: 'object', properties: { words: { type: 'string' } } },
      }),
      server.server.createMessage({
        messages: [{ role: 'user', content: { type: 'text', text: 'What do you think?' } }],
        maxTokens: 10,
      }),
      server.server.listRoots(),
    ]);
    const model = opinion.content.type === 'text' ? opinion.content.text : '';
    return { content: [{ type: 'text', text: `${answer.action}; ${model}; ${roots.length}` }] };
  });
}
