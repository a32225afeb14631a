import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import * as types from '@modelcontextprotocol/sdk/types.js';
import { store } from './store.js';

export class TaskServer {
  constructor(private readonly server: Server) {
    // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
    // eslint-disable-next-line require-await
    this.server.setRequestHandler(types.ListTasksRequestSchema, async () => ({ tasks: store.all() }));

    /* Blocks until the task has ended. */
    // TODO(mcp-stateless/tasks-methods): Return the outcome of an ended task from tasks/get, as result (with its own resultType: 'complete') or as error; answer tasks/result for 2025-11-25 clients only and with -32601 otherwise. See https://modelcontextprotocol.io/extensions/tasks/overview
    this.server.setRequestHandler(types.GetTaskPayloadRequestSchema, async ({ params }) => store.wait(params.taskId));
    // TODO(mcp-stateless/tasks-methods): Answer tasks/get with ttlMs, pollIntervalMs and, once the task has ended, its result (with its own resultType: 'complete') or error, and an unknown id with -32602; keep the old answer for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
    // @ts-expect-error the store has more fields
    // prettier-ignore
    this.server.setRequestHandler(types.GetTaskRequestSchema, async ({ params }) => store.get(params.taskId));
    // TODO(mcp-stateless/tasks-methods): Answer tasks/cancel with an empty acknowledgement and an unknown id with -32602; keep the old answer, the task, for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
    if (store.cancels) this.server.setRequestHandler(types.CancelTaskRequestSchema, async ({ params }) => store.cancel(params.taskId));
  }

  async report(taskId: string) {
    // TODO(mcp-stateless/tasks-methods): Send notifications/tasks instead of notifications/tasks/status, and only on subscriptions/listen streams that name the task id; leave it out where clients poll tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
    await this.server.notification({
      method: 'notifications/tasks/status',
      params: store.get(taskId),
    });
  }
}
