const { McpServer } = require('@modelcontextprotocol/server');
const { serveTasks } = require('./mcp-tasks.cjs');
const { run } = require('./run.cjs');

const server = new McpServer({ name: 'runner', version: '1.0.0' });
serveTasks(server, require('./mcp-tasks.cjs').tasks);

server.experimental.tasks.registerToolTask('run', { description: 'Runs' }, {
  async createTask(ctx) {
    const task = await ctx.taskStore.createTask({})
    ;(async () => {
      await ctx.taskStore.storeTaskResult(task.taskId, 'completed', await run());
    })();
    return { task: task };
  },
  async getTask(ctx) {
    return ctx.taskStore.getTask(ctx.taskId);
  },
  async getTaskResult(ctx) {
    return ctx.taskStore.getTaskResult(ctx.taskId);
  },
});
module.exports = { server };
