import { ListTasksResultSchema } from '@modelcontextprotocol/sdk/types.js';

export function Tasks({ client, tasks, setTasks }) {
  const refresh = async () => {
    setTasks(await client.request({ method: 'tasks/list' }, ListTasksResultSchema));
  };
  return (
    <section>
      Tasks
      <button onClick={refresh}>Refresh</button>
      <button onClick={() => client.experimental.tasks.listTasks().then(setTasks)}>Again</button>
      {/* eslint-disable-next-line no-console */}
      <button onClick={() => client.experimental.tasks.cancelTask(tasks[0].taskId)}>Cancel</button>
      {tasks.map((task) => (
        <li key={task.taskId} onClick={() => client.experimental.tasks.getTask(task.taskId)}>
          {task.status}
        </li>
      ))}
    </section>
  );
}
