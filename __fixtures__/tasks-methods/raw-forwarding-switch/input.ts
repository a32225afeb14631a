import type { UpstreamClient } from './upstream.js';

export async function replay(client: UpstreamClient, method: string, cursor?: string) {
  switch (method) {
    case 'tools/list':
      return client.listTools(cursor);
    case 'resources/read':
      return client.readResource(cursor);
    case 'tasks/list':
      return client.listRequestorTasks(cursor);
  }
  return undefined;
}
