import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export class Runner {
  private readonly client = new Client({ name: 'runner', version: '1.0.0' });

  async run(name: string) {
    const { tasks } = this.client.experimental;
    // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
    const all = tasks.listTasks();
    console.log(name);
    return all;
  }

  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  list = () => this.client.experimental.tasks.listTasks();
}
