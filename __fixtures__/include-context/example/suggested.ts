import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export async function summarize(server: McpServer, text: string) {
  return server.server.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text } }],
    maxTokens: 200,
  });
}
