const { McpServer } = require('@modelcontextprotocol/server');
const { serveTasks, tasks } = require('./mcp-tasks.cjs');
const { run } = require('./run.cjs');

const server = new McpServer({ name: 'runner', version: '1.0.0' });
serveTasks(server, require('./mcp-tasks.cjs').tasks);

server.registerTool('run', { description: 'Runs' }, async (ctx) => {
  ;return tasks.run(ctx, { required: true }, async () => {
    return await run();
  });
});
module.exports = { server };
