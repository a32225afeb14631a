import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function registerJobs(server: McpServer) {
  server.experimental.tasks.registerToolTask(
    'slow_compute',
    {
      title: 'Slow computation',
      description: 'Takes its time',
      inputSchema: {
        seconds: z.number().describe('How long it takes'),
        label: z.string().optional(),
      },
      execution: { taskSupport: 'optional' },
    },
    {
      createTask: async ({ seconds, label }, extra) => {
        const task = await extra.taskStore.createTask({ ttl: extra.taskRequestedTtl, pollInterval: 250 });

        // Nobody waits for this.
        void (async () => {
          try {
            await extra.taskStore.updateTaskStatus(task.taskId, 'working', `Computing for ${seconds} seconds`);
            await sleep(seconds * 1000);
            await extra.taskStore.storeTaskResult(task.taskId, 'completed', {
              content: [{ type: 'text', text: `Computed ${label ?? 'it'} in ${seconds}s` }],
            });
          } catch (error) {
            await extra.taskStore.storeTaskResult(task.taskId, 'failed', {
              content: [{ type: 'text', text: String(error) }],
              isError: true,
            });
          }
        })();

        return { task };
      },
      getTask: async (_args, extra) => extra.taskStore.getTask(extra.taskId),
      getTaskResult: async (_args, extra) => {
        const result = await extra.taskStore.getTaskResult(extra.taskId);
        return result as { content: [] };
      },
    },
  );

  server.experimental.tasks.registerToolTask(
    'failing_job',
    { description: 'Never works', execution: { taskSupport: 'required' } },
    {
      async createTask({ taskStore, taskRequestedTtl }) {
        const task = await taskStore.createTask({ ttl: taskRequestedTtl ?? 60_000 });
        (async () => {
          await sleep(1000);
          await taskStore.storeTaskResult(task.taskId, 'failed', {
            content: [{ type: 'text', text: `${task.taskId} had no luck` }],
          });
        })();
        return { task };
      },
      async getTask({ taskId, taskStore }) {
        return await taskStore.getTask(taskId);
      },
      async getTaskResult({ taskId, taskStore }) {
        return (await taskStore.getTaskResult(taskId)) as { content: [] };
      },
    },
  );

  server.experimental.tasks.registerToolTask(
    'protocol_error_job',
    { description: 'Breaks', inputSchema: {} },
    {
      createTask: async (_args, { taskStore }) => {
        const task = await taskStore.createTask({});
        void (async () => {
          await sleep(10);
          if (sleep.length > 0) {
            await taskStore.updateTaskStatus(task.taskId, 'failed', 'The machine is on fire');
            return;
          }
          await taskStore.storeTaskResult(task.taskId, 'completed', { content: [] });
        })();
        return { task };
      },
      getTask: (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
      getTaskResult: async (_args, { taskId, taskStore }) =>
        (await taskStore.getTaskResult(taskId)) as { content: [] },
    },
  );
}
