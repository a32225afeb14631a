import { Client } from '@modelcontextprotocol/client';

export async function run(client: Client, name: string) {
  const { tasks } = client.experimental;
  const old = client.experimental.tasks;
  // TODO(mcp-stateless/tasks-client): Call through a session of createTaskSessionFromClient (@modelcontextprotocol/ext-tasks/client) instead of requestStream: session.callTool(name, args), then settle(), then resultFromTaskOutcome(); the session needs a rawDispatch of yours, because the client of the SDK refuses answers of the type task. See https://modelcontextprotocol.io/extensions/tasks/overview
  await old.requestStream({ method: 'tools/call', params: { name } });
  // TODO(mcp-stateless/tasks-client): Leave out the option task, which 2026-07-28 does not have: a server gives a task to clients that declare the extension io.modelcontextprotocol/tasks, and one to be had is called through a session of createTaskSessionFromClient (@modelcontextprotocol/ext-tasks/client). See https://modelcontextprotocol.io/extensions/tasks/overview
  await client.request({ method: 'tools/call', params: { name } }, { timeout: 1000, task: { ttl: 1000 } });
  return tasks;
}
