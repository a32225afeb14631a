import { createMcpHandler } from 'mcp-handler';

export const handler = createMcpHandler((server) => {
  server.registerTool('poem', {}, async () => {
    const { content } = await server.server.createMessage({ messages: [], maxTokens: 10 });
    return { content: [content] };
  });
});
