import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema, ListTasksResultSchema } from '@modelcontextprotocol/sdk/types.js';

export async function showTasks(client: Client, taskId: string) {
  const { tasks } = await client.experimental.tasks.listTasks();
  const again = await client.request({ method: 'tasks/list', params: {} }, ListTasksResultSchema);
  console.log(tasks.length, again.tasks.length);

  const status = await client.experimental.tasks.getTask(taskId);
  if (status.status !== 'completed') await client.experimental.tasks.cancelTask(taskId);

  return client.experimental.tasks.getTaskResult(taskId, CallToolResultSchema);
}

export const countTasks = async (client: Client) =>
  (await client.experimental.tasks.listTasks()).tasks.length;
