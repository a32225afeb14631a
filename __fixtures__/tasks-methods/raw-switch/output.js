import { createInterface } from 'node:readline';
import { tasks, tools } from './state.js';

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  const reply = (result) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
  switch (method) {
    case 'tools/list':
      return reply({ tools });
    case 'tools/call':
      return reply(tools.call(params));
    // Newest first.
    // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
    case 'tasks/list':
      return reply({ tasks: tasks.all() });
    // TODO(mcp-stateless/tasks-methods): Answer tasks/get with ttlMs, pollIntervalMs and, once the task has ended, its result (with its own resultType: 'complete') or error, and an unknown id with -32602; keep the old answer for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
    case 'tasks/get':
    // TODO(mcp-stateless/tasks-methods): Answer tasks/cancel with an empty acknowledgement and an unknown id with -32602; keep the old answer, the task, for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
    case 'tasks/cancel': {
      return reply(tasks[method.slice(6)](params.taskId));
    }
    // TODO(mcp-stateless/tasks-methods): Return the outcome of an ended task from tasks/get, as result (with its own resultType: 'complete') or as error; answer tasks/result for 2025-11-25 clients only and with -32601 otherwise. See https://modelcontextprotocol.io/extensions/tasks/overview
    case 'tasks/result': return tasks.wait(params.taskId).then(reply);
    default:
      return undefined;
  }
});
