const endpoint = new URL('http://localhost:3000/mcp');

async function rpc(session, method, params) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' },
    body: JSON.stringify({ jsonrpc: '2.0', id: crypto.randomUUID(), method, params }),
  });
  return (await response.json()).result;
}

export async function runTool(session, name) {
  const { task } = await rpc(session, 'tools/call', { name, task: { ttl: 60_000 } });
  // TODO(mcp-stateless/tasks-methods): Replace tasks/result: poll tasks/get every pollIntervalMs until the task has ended, and read the result or error that it carries. See https://modelcontextprotocol.io/extensions/tasks/overview
  return rpc(session, 'tasks/result', { taskId: task.taskId });
}

// TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
export const listTasks = (session) => rpc(session, 'tasks/list', {});

export function cancelAll(session, ids) {
  // TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  return Promise.all(
    ids.map((taskId) =>
      fetch(endpoint, {
        method: 'POST',
        body: JSON.stringify({ jsonrpc: '2.0', id: taskId, method: 'tasks/cancel', params: { taskId } }),
      }),
    ),
  );
}
