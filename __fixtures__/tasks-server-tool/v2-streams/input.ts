import { McpServer } from '@modelcontextprotocol/server';
import type { ElicitResult } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';

const schemas = { contact: { type: 'object' as const, properties: { name: { type: 'string' as const } } } };

export function register(server: McpServer) {
  server.experimental.tasks.registerToolTask(
    'collect',
    { description: 'Collects data', inputSchema: z.object({ kind: z.enum(['contact']) }) },
    {
      async createTask({ kind }, { taskStore, taskRequestedTtl }) {
        const task = await taskStore.createTask({ ttl: taskRequestedTtl });

        (async () => {
          try {
            const stream = server.server.experimental.tasks.elicitInputStream({
              mode: 'form',
              message: `Your ${kind}?`,
              requestedSchema: schemas[kind],
            });

            let answer: ElicitResult | undefined;
            for await (const message of stream) {
              if (message.type === 'result') {
                answer = message.result as ElicitResult;
              } else if (message.type === 'error') {
                throw message.error;
              }
            }
            if (!answer) throw new Error('No answer');

            let words;
            for await (const one of server.server.experimental.tasks.createMessageStream({ messages: [], maxTokens: 10 })) {
              if (one.type === 'error') throw one.error;
              if (one.type === 'result') words = one.result;
            }

            await taskStore.storeTaskResult(task.taskId, 'completed', {
              content: [{ type: 'text', text: JSON.stringify([answer, words]) }],
            });
          } catch (error) {
            console.error('Failed:', error);
            await taskStore.storeTaskResult(task.taskId, 'failed', {
              content: [{ type: 'text', text: `Error: ${error}` }],
              isError: true,
            });
          }
        })();

        return { task };
      },
      async getTask(_args, { taskId, taskStore }) {
        return await taskStore.getTask(taskId);
      },
      async getTaskResult(_args, { taskId, taskStore: results }) {
        const result = await results.getTaskResult(taskId);
        return result as never;
      },
    },
  );
}
