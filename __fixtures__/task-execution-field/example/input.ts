import { McpServer } from '@modelcontextprotocol/server';

export function register(server: McpServer) {
  server.registerTool(
    'now',
    {
      description: 'Tells the time',
      execution: { taskSupport: 'forbidden' },
    },
    async () => ({ content: [{ type: 'text', text: new Date().toISOString() }] }),
  );
  server.registerTool('then', { execution: { taskSupport: 'forbidden', priority: 1 } }, async () => ({ content: [] }));
  server.experimental.tasks.registerToolTask('later', { execution: { taskSupport: 'required' } }, handler);
}

const handler = {} as never;
