import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function newDictionaryServer() {
  const server = new McpServer(
    { name: 'dictionary', version: '1.2.0' },
    { capabilities: { logging: {} }, instructions: 'Ask for one word at a time.' },
  );

  const words: Record<string, string> = { fjord: 'a long inlet of the sea', lift: 'a ride up' };

  server.registerTool(
    'define',
    { description: 'Defines a word', inputSchema: { word: z.string() } },
    async ({ word }, extra) => {
      await extra.sendNotification({
        method: 'notifications/message',
        params: { level: 'debug', data: `looking up ${word}` },
      });
      const meaning = words[word.toLowerCase()];
      return { content: [{ type: 'text', text: meaning ? `${word}: ${meaning}` : `${word} is not in here` }] };
    },
  );

  server.registerTool('words', { description: 'Lists all words' }, async () => ({
    content: [{ type: 'text', text: Object.keys(words).join('\n') }],
  }));

  return server;
}
