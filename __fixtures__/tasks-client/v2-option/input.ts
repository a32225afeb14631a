import { Client } from '@modelcontextprotocol/client';

export async function run(client: Client, name: string) {
  const { tasks } = client.experimental;
  const old = client.experimental.tasks;
  await old.requestStream({ method: 'tools/call', params: { name } });
  await client.request({ method: 'tools/call', params: { name } }, { timeout: 1000, task: { ttl: 1000 } });
  return tasks;
}
