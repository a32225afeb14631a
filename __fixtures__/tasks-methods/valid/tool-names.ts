// Tools may be called tasks/list; their names are no methods.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const tools = [
  { name: 'tasks/list', description: 'Lists the tasks' },
  { name: 'tasks/get', description: 'Shows a task' },
];

export function attach(server: Server, mcp: McpServer, todo: { list(): object }) {
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name } }) => {
    switch (name) {
      case 'tasks/list':
        return { content: [], ...todo.list() };
      default:
        return { content: [], isError: !tools.some((tool) => tool.name === 'tasks/get') };
    }
  });
  mcp.registerTool('tasks/list', { description: 'Lists the tasks' }, async () => ({ content: [] }));
}
