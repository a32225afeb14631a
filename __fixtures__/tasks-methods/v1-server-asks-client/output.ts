import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function register(server: McpServer) {
  server.registerTool('ask', { description: 'Asks the model of the client', inputSchema: {} }, async (_args, extra) => {
    const { taskId } = await start(extra);
    // TODO(mcp-stateless/tasks-methods): Return an input request from the tool and read the answer when the client calls again, instead of running a task at the client with tasks/get: 2026-07-28 has no requests from server to client. See https://modelcontextprotocol.io/extensions/tasks/overview
    const poll = await extra.sendRequest({ method: 'tasks/get', params: { taskId } }, z.looseObject({ status: z.string() }));
    if (poll.status !== 'completed') return { content: [] };
    // TODO(mcp-stateless/tasks-methods): Return an input request from the tool and read the answer when the client calls again, instead of running a task at the client with tasks/result: 2026-07-28 has no requests from server to client. See https://modelcontextprotocol.io/extensions/tasks/overview
    const result = await extra.sendRequest(
      { method: 'tasks/result', params: { taskId } },
      z.any(),
    );
    // TODO(mcp-stateless/tasks-methods): Return an input request from the tool and read the answer when the client calls again, instead of running a task at the client with listTasks: 2026-07-28 has no requests from server to client. See https://modelcontextprotocol.io/extensions/tasks/overview
    const open = await server.server.experimental.tasks.listTasks();
    return { content: [{ type: 'text', text: `${JSON.stringify(result)} ${open.tasks.length}` }] };
  });
}
