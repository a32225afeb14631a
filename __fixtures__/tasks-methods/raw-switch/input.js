import { createInterface } from 'node:readline';
import { tasks, tools } from './state.js';

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  const reply = (result) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
  switch (method) {
    case 'tools/list':
      return reply({ tools });
    case 'tools/call':
      return reply(tools.call(params));
    // Newest first.
    case 'tasks/list':
      return reply({ tasks: tasks.all() });
    case 'tasks/get':
    case 'tasks/cancel': {
      return reply(tasks[method.slice(6)](params.taskId));
    }
    case 'tasks/result': return tasks.wait(params.taskId).then(reply);
    default:
      return undefined;
  }
});
