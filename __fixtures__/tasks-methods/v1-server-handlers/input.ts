import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import * as types from '@modelcontextprotocol/sdk/types.js';
import { store } from './store.js';

export class TaskServer {
  constructor(private readonly server: Server) {
    // eslint-disable-next-line require-await
    this.server.setRequestHandler(types.ListTasksRequestSchema, async () => ({ tasks: store.all() }));

    /* Blocks until the task has ended. */
    this.server.setRequestHandler(types.GetTaskPayloadRequestSchema, async ({ params }) => store.wait(params.taskId));
    // @ts-expect-error the store has more fields
    // prettier-ignore
    this.server.setRequestHandler(types.GetTaskRequestSchema, async ({ params }) => store.get(params.taskId));
    if (store.cancels) this.server.setRequestHandler(types.CancelTaskRequestSchema, async ({ params }) => store.cancel(params.taskId));
  }

  async report(taskId: string) {
    await this.server.notification({
      method: 'notifications/tasks/status',
      params: store.get(taskId),
    });
  }
}
