import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const numbers: Readonly<Record<string, string>> = { Ada: '1815', Grace: '1906' };

export function makePhonebook(): McpServer {
  const server = new McpServer({ name: 'phonebook', version: '1.4.0' });

  server.registerTool(
    'number_of',
    { description: 'Says the number of somebody', inputSchema: { name: z.string() } },
    async ({ name }) => {
      const number = numbers[name];
      return number === undefined
        ? { isError: true, content: [{ type: 'text', text: `${name} has no number` }] }
        : { content: [{ type: 'text', text: number }] };
    },
  );

  server.registerTool('names', { description: 'Lists who has a number' }, async () => ({
    content: [{ type: 'text', text: Object.keys(numbers).join(', ') }],
  }));

  return server;
}
