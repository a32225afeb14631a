import { Rpc } from './rpc.js';
import { tasks, tools } from './state.js';

export const handlers = {
  'tools/list': () => ({ tools: tools.all() }),
  'tools/call': tools.call,
  // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
  'tasks/list': () => ({ tasks: tasks.all() }),
  /** Waits. */
  // TODO(mcp-stateless/tasks-methods): Return the outcome of an ended task from tasks/get, as result (with its own resultType: 'complete') or as error; answer tasks/result for 2025-11-25 clients only and with -32601 otherwise. See https://modelcontextprotocol.io/extensions/tasks/overview
  'tasks/result': tasks.wait,
  // TODO(mcp-stateless/tasks-methods): Answer tasks/get with ttlMs, pollIntervalMs and, once the task has ended, its result (with its own resultType: 'complete') or error, and an unknown id with -32602; keep the old answer for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
  async 'tasks/get'({ taskId }: { taskId: string }) {
    return tasks.get(taskId);
  },
};

const table = new Map<string, (params: never) => unknown>([
  ['prompts/list', () => ({ prompts: [] })],
  // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
  ['tasks/list', () => ({ tasks: tasks.all() })],
]);

const routes: Record<string, (params: never) => unknown> = {};
routes['resources/list'] = () => ({ resources: [] });
// TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
routes['tasks/list'] = () => ({ tasks: tasks.all() });

export class Controller {
  @Rpc('tools/list')
  listTools() {
    return { tools: tools.all() };
  }

  // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
  @Rpc('tasks/list')
  @Rpc.authenticated()
  listTasks() {
    return { tasks: tasks.all(), routes, table };
  }
}
