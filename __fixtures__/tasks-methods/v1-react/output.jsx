import { ListTasksResultSchema } from '@modelcontextprotocol/sdk/types.js';

export function Tasks({ client, tasks, setTasks }) {
  const refresh = async () => {
    // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
    setTasks(await client.request({ method: 'tasks/list' }, ListTasksResultSchema));
  };
  return (
    <section>
      Tasks
      <button onClick={refresh}>Refresh</button>
      {/* TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview */}
      <button onClick={() => client.experimental.tasks.listTasks().then(setTasks)}>Again</button>
      {/* TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview */}
      {/* eslint-disable-next-line no-console */}
      <button onClick={() => client.experimental.tasks.cancelTask(tasks[0].taskId)}>Cancel</button>
      {/* TODO(mcp-stateless/tasks-methods): Read ttlMs and pollIntervalMs from tasks/get, and from an ended task the result or error that it carries; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview */}
      {tasks.map((task) => (
        <li key={task.taskId} onClick={() => client.experimental.tasks.getTask(task.taskId)}>
          {task.status}
        </li>
      ))}
    </section>
  );
}
