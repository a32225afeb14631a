import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { find, page, wait } from './crawler.js';

export function register(server: McpServer) {
  server.experimental.tasks.registerToolTask('crawl', {
    description: 'Crawls',
    inputSchema: z.object({ url: z.string() }),
    execution: { taskSupport: 'optional' },
    annotations: { readOnlyHint: true },
  }, {
    async createTask({ url }, ctx): Promise<never> {
      if (!url.startsWith('https:')) throw new Error('Not safe');
      const task = await ctx.taskStore.createTask({ ttl: 60_000 });
      (async () => {
        await ctx.taskStore.updateTaskStatus(task.taskId, 'working');
        const pages = await find(url, ctx.mcpReq.signal);
        if (pages.length === 0) {
          await ctx.taskStore.storeTaskResult(task.taskId, 'completed', page('nothing'));
          return;
        }
        if (pages.includes('robots')) {
          await ctx.taskStore.updateTaskStatus(task.taskId, 'failed', `${task.taskId} must not crawl`);
          return;
        }
        for (const one of pages) {
          await ctx.taskStore.updateTaskStatus(task.taskId, 'working', `At ${one}`);
          if (!(await wait(one))) return await ctx.taskStore.storeTaskResult(task.taskId, 'failed', page(one));
        }
        const text = `first
        second`;
        await ctx.taskStore.storeTaskResult(
          task.taskId,
          'completed',
          {
            // What it found.
            content: [{ type: 'text', text }],
          },
        );
      })();
      return { task } as never;
    },
    async getTask(_args, { taskId, taskStore }) {
      const task = await taskStore.getTask(taskId);
      if (!task) throw new Error(`No task ${taskId}`);
      return task;
    },
    async getTaskResult(_args, { taskId, taskStore }): Promise<CallToolResult> {
      return (await taskStore.getTaskResult(taskId)) as CallToolResult;
    },
  });
}
