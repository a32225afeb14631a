// The tasks extension of 2026-07-28 kept these methods.
import { createTaskSessionFromClient } from '@modelcontextprotocol/ext-tasks/client';

declare const client: { request(message: object, schema: object): Promise<{ status: string }> };
declare const schema: object;

export async function wait(taskId: string) {
  const session = createTaskSessionFromClient(client);
  const { status } = await client.request({ method: 'tasks/get', params: { taskId } }, schema);
  if (status === 'input_required') await client.request({ method: 'tasks/update', params: { taskId } }, schema);
  await client.request({ method: 'tasks/cancel', params: { taskId } }, schema);
  return session;
}
