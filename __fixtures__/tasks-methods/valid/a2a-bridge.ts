// A2A has tasks/get, tasks/cancel and tasks/list of its own; this bridge offers an A2A agent as MCP tools.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

declare function a2a(method: string, params: object): Promise<{ id: string }>;

const server = new McpServer({ name: 'a2a', version: '1.0.0' });
server.registerTool('ask', { description: 'Asks the agent' }, async () => {
  const { id } = await a2a('message/send', { message: { role: 'user' } });
  await a2a('tasks/get', { id });
  const body = { jsonrpc: '2.0', id: 1, method: 'tasks/list', params: {} };
  return { content: [{ type: 'text', text: JSON.stringify(body) }] };
});

export function answer(method: string) {
  switch (method) {
    case 'tasks/get':
    case 'tasks/cancel':
    case 'tasks/list':
      return true;
    default:
      return false;
  }
}
