import type { UpstreamClient } from './upstream.js';

export async function replay(client: UpstreamClient, method: string, cursor?: string) {
  switch (method) {
    case 'tools/list':
      return client.listTools(cursor);
    case 'resources/read':
      return client.readResource(cursor);
    // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
    case 'tasks/list':
      return client.listRequestorTasks(cursor);
  }
  return undefined;
}
