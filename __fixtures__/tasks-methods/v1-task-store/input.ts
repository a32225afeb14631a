import { InMemoryTaskStore, type TaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { Result, ServerNotification, ServerRequest, Task } from '@modelcontextprotocol/sdk/types.js';
import { rows } from './database.js';

const memory = new InMemoryTaskStore();

export class DatabaseTaskStore implements TaskStore {
  async getTask(taskId: string): Promise<Task | null> {
    return rows.find(taskId);
  }

  /** Newest first. */
  async listTasks(cursor?: string) {
    return { tasks: await rows.page(cursor) };
  }
}

export const emptyStore: TaskStore = {
  createTask: memory.createTask.bind(memory),
  async listTasks() {
    return { tasks: [] };
  },
};

export async function overview(extra: RequestHandlerExtra<ServerRequest, ServerNotification>): Promise<Result> {
  const page = await extra.taskStore?.listTasks();
  const local = await memory.listTasks();
  return { content: [{ type: 'text', text: `${page?.tasks.length} ${local.tasks.length}` }] };
}
