// Speaks both revisions on purpose: the old methods are there for 2025 clients.
import { answerOld, tasks } from './state.js';

export function dispatch(message: { method: string; params: { taskId: string } }, modern: boolean) {
  switch (message.method) {
    case 'server/discover':
      return { supportedVersions: ['2026-07-28'], capabilities: {} };
    case 'tools/list':
    case 'tools/call':
      return answerOld(message);
    case 'tasks/list':
      return modern ? { error: { code: -32601 } } : { tasks: tasks.all() };
    case 'tasks/get':
      return tasks.get(message.params.taskId);
    default:
      return { error: { code: -32601 } };
  }
}
