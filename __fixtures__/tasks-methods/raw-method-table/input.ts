import { Rpc } from './rpc.js';
import { tasks, tools } from './state.js';

export const handlers = {
  'tools/list': () => ({ tools: tools.all() }),
  'tools/call': tools.call,
  'tasks/list': () => ({ tasks: tasks.all() }),
  /** Waits. */
  'tasks/result': tasks.wait,
  async 'tasks/get'({ taskId }: { taskId: string }) {
    return tasks.get(taskId);
  },
};

const table = new Map<string, (params: never) => unknown>([
  ['prompts/list', () => ({ prompts: [] })],
  ['tasks/list', () => ({ tasks: tasks.all() })],
]);

const routes: Record<string, (params: never) => unknown> = {};
routes['resources/list'] = () => ({ resources: [] });
routes['tasks/list'] = () => ({ tasks: tasks.all() });

export class Controller {
  @Rpc('tools/list')
  listTools() {
    return { tools: tools.all() };
  }

  @Rpc('tasks/list')
  @Rpc.authenticated()
  listTasks() {
    return { tasks: tasks.all(), routes, table };
  }
}
