import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export class Runner {
  private readonly client = new Client({ name: 'runner', version: '1.0.0' });

  async run(name: string) {
    const { tasks } = this.client.experimental;
    const all = tasks.listTasks();
    console.log(name);
    return all;
  }

  list = () => this.client.experimental.tasks.listTasks();
}
