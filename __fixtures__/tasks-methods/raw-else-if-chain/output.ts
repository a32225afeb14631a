import { readTools, tasks } from './state.js';

export async function dispatch(method: string, params: Record<string, string>) {
  // TODO(mcp-stateless/tasks-methods): Return the outcome of an ended task from tasks/get, as result (with its own resultType: 'complete') or as error; answer tasks/result for 2025-11-25 clients only and with -32601 otherwise. Answer tasks/cancel with an empty acknowledgement and an unknown id with -32602; keep the old answer, the task, for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
  if (method === 'tools/list') {
    return { tools: readTools() };
  } else if (method === 'tasks/list') {
    // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
    return { tasks: tasks.all() };
  } else if (method === 'tasks/get' && params.taskId) {
    // The whole record.
    // TODO(mcp-stateless/tasks-methods): Answer tasks/get with ttlMs, pollIntervalMs and, once the task has ended, its result (with its own resultType: 'complete') or error, and an unknown id with -32602; keep the old answer for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
    const task = tasks.get(params.taskId);
    return task;
  } else if (method === 'tasks/result') {
  } else if ('tasks/cancel' === method) return tasks.cancel(params.taskId);
  if (method === 'tools/call') { return tasks.run(params); }
  throw new Error(`-32601 ${method}`);
}
