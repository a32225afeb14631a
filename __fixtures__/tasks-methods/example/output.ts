import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema, ListTasksResultSchema } from '@modelcontextprotocol/sdk/types.js';

export async function showTasks(client: Client, taskId: string) {
  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  const { tasks } = await client.experimental.tasks.listTasks();
  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  const again = await client.request({ method: 'tasks/list', params: {} }, ListTasksResultSchema);
  console.log(tasks.length, again.tasks.length);

  // TODO(mcp-stateless/tasks-methods): Read ttlMs and pollIntervalMs from tasks/get, and from an ended task the result or error that it carries; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  const status = await client.experimental.tasks.getTask(taskId);
  // TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  if (status.status !== 'completed') await client.experimental.tasks.cancelTask(taskId);

  // TODO(mcp-stateless/tasks-methods): Replace tasks/result: poll tasks/get every pollIntervalMs until the task has ended, and read the result or error that it carries. See https://modelcontextprotocol.io/extensions/tasks/overview
  return client.experimental.tasks.getTaskResult(taskId, CallToolResultSchema);
}

// TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
export const countTasks = async (client: Client) =>
  (await client.experimental.tasks.listTasks()).tasks.length;
