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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: call it as `server.experimental.tasks.registerToolTask`. See https://modelcontextprotocol.io/extensions/tasks/overview
  old.registerToolTask('constant', { description: 'Runs' }, handler);
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: write `createTask`, `getTask` and `getTaskResult` in the call. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('handler', { description: 'Runs' }, handler);
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: write its configuration in the call. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('config', options, handler);
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: `McpServer` refuses a task as the answer of a tool with an `outputSchema`; drop that, or use the low-level `Server`. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('output', { outputSchema: z.object({}) }, handler);
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: write `taskSupport` of its `execution` as a constant. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('support', { execution: options }, handler);
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: write `createTask`, `getTask` and `getTaskResult` in the call. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('spread', { description: 'Runs' }, {
    createTask: run,
    ...passOn,
  });
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: `getTask` does more than to pass on what the store has. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its `createTask` has to create the task, start one `async` function without waiting for it, and return `{ task }`. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.experimental.tasks.registerToolTask('helper', { description: 'Runs' }, {
    createTask: async (ctx) => {
      const task = await ctx.taskStore.createTask({});
      void run(task.taskId, ctx.taskStore);
      return { task };
    },
    getTask: async (ctx) => ctx.taskStore.getTask(ctx.taskId),
    getTaskResult: async (ctx) => ctx.taskStore.getTaskResult(ctx.taskId),
  });
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: `task` is used before its work starts. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: nothing may follow `storeTaskResult` but a `return`. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its work calls `getTask` of the store. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its work returns without a result. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: every path of its work has to end with a result that is stored. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its work uses `notify` of a request that has been answered. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its work hands on the context of a request that has been answered. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: it catches what it would have to throw for `failed`. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: its work asks with `elicitInputStream`; ask with `task.elicit` or `task.createMessage`. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: take the context of `createTask` as a whole, `extra`. See https://modelcontextprotocol.io/extensions/tasks/overview
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
  // TODO(mcp-stateless/tasks-server-tool): Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: the time that a client asks for is gone; give `ttl` a value. See https://modelcontextprotocol.io/extensions/tasks/overview
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
