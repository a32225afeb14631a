import { McpServer } from '@modelcontextprotocol/server';
import { serveTasks, tasks } from './mcp-tasks.js';

export function createServer() {
  const server = new McpServer({ name: 'builder', version: '1.0.0' });
  serveTasks(server, tasks);
  const other = new McpServer({
    name: 'builder',
    version: '1.0.0',
  });
  serveTasks(other, tasks);
  const third = new McpServer(
    // Who it is.
    { name: 'third', version: '1.0.0' },
  );
  serveTasks(third, tasks);
  return { server, other, third, tasks };
}
