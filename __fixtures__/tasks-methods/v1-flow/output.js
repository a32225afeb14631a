// @flow
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

type Props = {| +client: Client, +taskId: string |};

export async function cancel({ client, taskId }: Props): Promise<void> {
  // TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  // $FlowFixMe[incompatible-call] the id is opaque
  await client.experimental.tasks.cancelTask((taskId: any));
}

// TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
export const list = (client: Client): Promise<mixed> => client.experimental.tasks.listTasks();
