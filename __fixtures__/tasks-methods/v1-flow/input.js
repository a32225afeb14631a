// @flow
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

type Props = {| +client: Client, +taskId: string |};

export async function cancel({ client, taskId }: Props): Promise<void> {
  // $FlowFixMe[incompatible-call] the id is opaque
  await client.experimental.tasks.cancelTask((taskId: any));
}

export const list = (client: Client): Promise<mixed> => client.experimental.tasks.listTasks();
