import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { question, schema } from './questions.js';

export function register(server: McpServer) {
  server.experimental.tasks.registerToolTask(
    'ask',
    { inputSchema: z.object({ topic: z.string() }), execution: { taskSupport: 'optional' } },
    {
      createTask: async ({ topic }, ctx) => {
        const task = await ctx.taskStore.createTask({ ttl: 60_000 });
        void (async () => {
          const answer = await server.server.elicitInput(
            { mode: 'form', message: `What about ${topic}?`, requestedSchema: schema },
            { relatedTask: { taskId: task.taskId } },
          );
          const [first, second] = await Promise.all([
            server.server.createMessage(question(answer), { relatedTask: { taskId: task.taskId } }),
            server.server.createMessage(question(topic)),
          ]);
          await ctx.taskStore.storeTaskResult(task.taskId, 'completed', {
            content: [{ type: 'text', text: JSON.stringify([first, second]) }],
          });
        })();
        return { task };
      },
      getTask: async (_args, ctx) => ctx.taskStore.getTask(ctx.taskId),
      getTaskResult: async (_args, ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
    },
  );
}
