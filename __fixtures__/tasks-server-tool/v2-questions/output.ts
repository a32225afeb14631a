import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { question, schema } from './questions.js';

export function register(server: McpServer) {
  server.registerTool(
    'ask',
    { inputSchema: z.object({ topic: z.string() }) },
    async ({ topic }, ctx) => {
      return tasks.run(ctx, { ttlMs: 60_000 }, async (task) => {
        const answer = await task.elicit({ mode: 'form', message: `What about ${topic}?`, requestedSchema: schema });
        const [first, second] = await Promise.all([
          task.createMessage(question(answer)),
          task.createMessage(question(topic)),
        ]);
        return {
          content: [{ type: 'text', text: JSON.stringify([first, second]) }],
        };
      });
    },
  );
}
