import { readTools, tasks } from './state.js';

export async function dispatch(method: string, params: Record<string, string>) {
  if (method === 'tools/list') {
    return { tools: readTools() };
  } else if (method === 'tasks/list') {
    return { tasks: tasks.all() };
  } else if (method === 'tasks/get' && params.taskId) {
    // The whole record.
    const task = tasks.get(params.taskId);
    return task;
  } else if (method === 'tasks/result') {
  } else if ('tasks/cancel' === method) return tasks.cancel(params.taskId);
  if (method === 'tools/call') { return tasks.run(params); }
  throw new Error(`-32601 ${method}`);
}
