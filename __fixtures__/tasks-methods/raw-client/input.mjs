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
  return rpc(session, 'tasks/result', { taskId: task.taskId });
}

export const listTasks = (session) => rpc(session, 'tasks/list', {});

export function cancelAll(session, ids) {
  return Promise.all(
    ids.map((taskId) =>
      fetch(endpoint, {
        method: 'POST',
        body: JSON.stringify({ jsonrpc: '2.0', id: taskId, method: 'tasks/cancel', params: { taskId } }),
      }),
    ),
  );
}
