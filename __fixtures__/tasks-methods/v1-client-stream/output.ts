import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';

export class Runner {
  private readonly client = new Client({ name: 'runner', version: '1.0.0' });

  async run(name: string) {
    const { tasks } = this.client.experimental;
    // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
    const all = tasks.listTasks();
    // TODO(mcp-stateless/tasks-methods): Replace callToolStream, which waits for tasks/result underneath: send the request, take the task id from its result, and poll tasks/get until the task has ended. See https://modelcontextprotocol.io/extensions/tasks/overview
    for await (const message of this.client.experimental.tasks.callToolStream({ name }, CallToolResultSchema)) {
      console.log(message.type);
    }
    return all;
  }

  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  list = () => this.client.experimental.tasks.listTasks();
}
