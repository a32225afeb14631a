// Executions of other things than tools.
import { McpServer } from '@modelcontextprotocol/server';
import { schedule } from './jobs.js';

export function register(server: McpServer) {
  schedule('now', { execution: { taskSupport: 'optional' } });
  server.registerTool('now', { description: 'taskSupport' }, async () => ({ content: [] }));
  return { execution: { mode: 'taskSupport' }, support: schedule.taskSupport };
}
