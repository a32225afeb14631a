// Another client with tasks of its own, and a call without them.
import { Client } from '@modelcontextprotocol/client';
import { Queue } from './queue.js';

export async function run(client: Client, queue: Queue, task: object) {
  await queue.request('run', { task: { ttl: 1 } });
  await queue.tasks.callToolStream({ name: 'slow' });
  await client.callTool({ name: 'slow', arguments: { task: { ttl: 1 } } }, { timeout: 1000 });
  return client.request({ method: 'tools/call', params: { task } });
}
