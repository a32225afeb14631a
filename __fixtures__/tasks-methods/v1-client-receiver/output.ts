import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  CancelTaskRequestSchema,
  GetTaskRequestSchema,
  ListTasksRequestSchema,
  TaskStatusNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { pending } from './pending.js';

const client = new Client({ name: 'host', version: '1.0.0' }, { capabilities: { tasks: { list: {}, cancel: {} } } });

// TODO(mcp-stateless/tasks-methods): Keep tasks/list for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, it puts input requests into its results. See https://modelcontextprotocol.io/extensions/tasks/overview
client.setRequestHandler(ListTasksRequestSchema, async () => ({ tasks: pending.all() }));
// TODO(mcp-stateless/tasks-methods): Keep tasks/get for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, it puts input requests into its results. See https://modelcontextprotocol.io/extensions/tasks/overview
client.setRequestHandler(GetTaskRequestSchema, async ({ params }) => pending.get(params.taskId));
// TODO(mcp-stateless/tasks-methods): Keep tasks/cancel for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, it puts input requests into its results. See https://modelcontextprotocol.io/extensions/tasks/overview
client.setRequestHandler(CancelTaskRequestSchema, async ({ params }) => {
  const task = pending.cancel(params.taskId);
  // TODO(mcp-stateless/tasks-methods): Keep notifications/tasks/status for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, it puts input requests into its results. See https://modelcontextprotocol.io/extensions/tasks/overview
  await client.notification({ method: 'notifications/tasks/status', params: task });
  return task;
});

// The server's own tasks report here.
// TODO(mcp-stateless/tasks-methods): Poll tasks/get instead of waiting for notifications/tasks/status, or listen for notifications/tasks on a subscriptions/listen stream that names the task id. See https://modelcontextprotocol.io/extensions/tasks/overview
client.setNotificationHandler(TaskStatusNotificationSchema, ({ params }) => pending.show(params));
