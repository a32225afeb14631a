import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function register(server: McpServer) {
  server.registerTool('ask', { description: 'Asks the model of the client', inputSchema: {} }, async (_args, extra) => {
    const { taskId } = await start(extra);
    const poll = await extra.sendRequest({ method: 'tasks/get', params: { taskId } }, z.looseObject({ status: z.string() }));
    if (poll.status !== 'completed') return { content: [] };
    const result = await extra.sendRequest(
      { method: 'tasks/result', params: { taskId } },
      z.any(),
    );
    const open = await server.server.experimental.tasks.listTasks();
    return { content: [{ type: 'text', text: `${JSON.stringify(result)} ${open.tasks.length}` }] };
  });
}
