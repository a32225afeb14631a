import { McpServer } from '@modelcontextprotocol/server';

export function register(server: McpServer) {
  server.registerTool(
    'now',
    {
      description: 'Tells the time',
    },
    async () => ({ content: [{ type: 'text', text: new Date().toISOString() }] }),
  );
  // TODO(mcp-stateless/task-execution-field): Remove execution: tools of 2026-07-28 have none, and SDK v2 takes none. See https://modelcontextprotocol.io/extensions/tasks/overview
  server.registerTool('then', { execution: { taskSupport: 'forbidden', priority: 1 } }, async () => ({ content: [] }));
  server.experimental.tasks.registerToolTask('later', { execution: { taskSupport: 'required' } }, handler);
}

const handler = {} as never;
