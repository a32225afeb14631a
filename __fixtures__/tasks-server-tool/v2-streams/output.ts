import { McpServer } from '@modelcontextprotocol/server';
import type { ElicitResult } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';

const schemas = { contact: { type: 'object' as const, properties: { name: { type: 'string' as const } } } };

export function register(server: McpServer) {
  server.registerTool(
    'collect',
    { description: 'Collects data', inputSchema: z.object({ kind: z.enum(['contact']) }) },
    async ({ kind }, ctx) => {
      return tasks.run(ctx, { required: true }, async (task) => {
        try {
          let answer: ElicitResult | undefined;
          answer = await task.elicit({
            mode: 'form',
            message: `Your ${kind}?`,
            requestedSchema: schemas[kind],
          });
          if (!answer) throw new Error('No answer');

          let words;
          words = await task.createMessage({ messages: [], maxTokens: 10 });

          return {
            content: [{ type: 'text', text: JSON.stringify([answer, words]) }],
          };
        } catch (error) {
          console.error('Failed:', error);
          return {
            content: [{ type: 'text', text: `Error: ${error}` }],
            isError: true,
          };
        }
      });
    },
  );
}
