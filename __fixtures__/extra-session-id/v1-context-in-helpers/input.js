import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { groupOf } from './groups.js';

const server = new McpServer({ name: 'groups', version: '1.0.0' });

async function group(name, extra) {
  return groupOf(extra.sessionId, name);
}

async function nested({ extra: context }) {
  return groupOf(context.sessionId);
}

server.registerTool('join', { inputSchema: {} }, async (args, extra) => {
  const context = extra;
  await groupOf(context['sessionId']);
  await nested({ extra });
  return { content: [{ type: 'text', text: await group(args.name, extra) }] };
});

server.experimental.tasks.registerToolTask('slow', {}, {
  async createTask(args, { sessionId }) {
    return { task: await groupOf(sessionId, args.name) };
  },
});
