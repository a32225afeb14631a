import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  CancelTaskRequestSchema,
  GetTaskRequestSchema,
  ListTasksRequestSchema,
  TaskStatusNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { pending } from './pending.js';

const client = new Client({ name: 'host', version: '1.0.0' }, { capabilities: { tasks: { list: {}, cancel: {} } } });

client.setRequestHandler(ListTasksRequestSchema, async () => ({ tasks: pending.all() }));
client.setRequestHandler(GetTaskRequestSchema, async ({ params }) => pending.get(params.taskId));
client.setRequestHandler(CancelTaskRequestSchema, async ({ params }) => {
  const task = pending.cancel(params.taskId);
  await client.notification({ method: 'notifications/tasks/status', params: task });
  return task;
});

// The server's own tasks report here.
client.setNotificationHandler(TaskStatusNotificationSchema, ({ params }) => pending.show(params));
