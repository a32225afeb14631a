import { McpServer, Server } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { handler, options, run, watch } from './work.js';

const passOn = {
  getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
  getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
};

export function register(server: McpServer) {
  const { tasks: old } = server.experimental;
  old.registerToolTask('constant', { description: 'Runs' }, handler);
  server.experimental.tasks.registerToolTask('handler', { description: 'Runs' }, handler);
  server.experimental.tasks.registerToolTask('config', options, handler);
  server.experimental.tasks.registerToolTask('output', { outputSchema: z.object({}) }, handler);
  server.experimental.tasks.registerToolTask('support', { execution: options }, handler);
  server.experimental.tasks.registerToolTask('spread', { description: 'Runs' }, {
    createTask: run,
    ...passOn,
  });
  server.experimental.tasks.registerToolTask('looks', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void run(task.taskId, ctx.taskStore);
      return { task };
    },
    getTask: async (ctx) => {
      const task = await ctx.taskStore.getTask(ctx.taskId);
      return { ...task, statusMessage: 'Runs' };
    },
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('helper', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void run(task.taskId, ctx.taskStore);
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('waits', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      watch(task);
      void (async () => {
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('goes-on', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
        watch(task.taskId);
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('looks-back', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        const current = await ctx.taskStore.getTask(task.taskId);
        if (current.status === 'cancelled') return;
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('gives-up', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        if (options.off) return;
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('one-path', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        if (options.on) await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('notifies', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        await ctx.mcpReq.notify({ method: 'notifications/progress', params: {} });
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('hands-on', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run(ctx));
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('catches', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        try {
          await ctx.taskStore.updateTaskStatus(task.taskId, 'failed', 'No way');
        } catch {
          await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
        }
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('streams', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void (async () => {
        for await (const message of server.server.experimental.tasks.elicitInputStream(options.question)) watch(message);
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('signals', { description: 'Runs' }, {
    createTask: async ({ taskStore, mcpReq: { signal } }) => {
      const task = await taskStore.createTask({});
      void (async () => {
        await taskStore.storeTaskResult(task.taskId, 'completed', await run(signal));
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  server.experimental.tasks.registerToolTask('wishes', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({ ttl: Math.min(ctx.taskRequestedTtl, 1000) });
      void (async () => {
        await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
      })();
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
}
