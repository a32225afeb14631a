import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const confirmation = {
  type: 'object' as const,
  properties: { confirm: { type: 'boolean' as const, title: 'Really?' } },
};
const oneName = { type: 'object' as const, properties: { name: { type: 'string' as const } } };

export function registerQuestions(server: McpServer) {
  server.experimental.tasks.registerToolTask(
    'confirm_delete',
    {
      description: 'Deletes a file, if it is told so',
      inputSchema: { filename: z.string() },
      execution: { taskSupport: 'optional' },
    },
    {
      createTask: async ({ filename }, { taskStore }) => {
        const task = await taskStore.createTask({ ttl: 300_000 });
        void (async () => {
          const answer = await server.server.elicitInput(
            { message: `Delete ${filename}?`, requestedSchema: confirmation },
            { relatedTask: { taskId: task.taskId } },
          );
          const isConfirmed = answer.action === 'accept' && answer.content?.confirm === true;
          await taskStore.storeTaskResult(task.taskId, 'completed', {
            content: [{ type: 'text', text: isConfirmed ? `Deleted ${filename}` : `Kept ${filename}` }],
          });
        })();
        return { task };
      },
      getTask: async (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
      getTaskResult: async (_args, { taskId, taskStore }) =>
        (await taskStore.getTaskResult(taskId)) as { content: [] },
    },
  );

  server.experimental.tasks.registerToolTask(
    'multi_input',
    { description: 'Asks two things', inputSchema: {}, execution: { taskSupport: 'optional' } },
    {
      createTask: async (_args, { taskStore }) => {
        const task = await taskStore.createTask({ ttl: 300_000 });
        void (async () => {
          const related = ['First name?', 'Last name?'];
          const answers: ElicitResult[] = await Promise.all(
            related.map((message) =>
              server.server.elicitInput(
                { message, requestedSchema: oneName },
                { relatedTask: { taskId: task.taskId } },
              ),
            ),
          );
          await taskStore.storeTaskResult(task.taskId, 'completed', {
            content: answers.map(({ action, content }) => ({
              type: 'text' as const,
              text: `${action} ${JSON.stringify(content)}`,
            })),
          });
        })();
        return { task };
      },
      getTask: async (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
      getTaskResult: async (_args, { taskId, taskStore }) =>
        (await taskStore.getTaskResult(taskId)) as { content: [] },
    },
  );

  server.experimental.tasks.registerToolTask(
    'test_tool_with_task',
    { description: 'Asks first, then works', inputSchema: {}, execution: { taskSupport: 'required' } },
    {
      createTask: async (_args, extra) => {
        const user = await server.server.elicitInput({ message: 'Who are you?', requestedSchema: oneName });
        const task = await extra.taskStore.createTask({ ttl: 300_000 });
        void (async () => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          await extra.taskStore.storeTaskResult(
            task.taskId,
            'completed',
            {
              content: [{ type: 'text', text: `Done for ${JSON.stringify(user.content)}` }],
            },
          );
        })();
        return { task };
      },
      getTask: async (_args, extra) => extra.taskStore.getTask(extra.taskId),
      getTaskResult: async (_args, extra) => (await extra.taskStore.getTaskResult(extra.taskId)) as { content: [] },
    },
  );
}
