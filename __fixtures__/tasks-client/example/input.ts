import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';

export class Runner {
  private readonly client = new Client({ name: 'runner', version: '1.0.0' });

  async run(name: string) {
    for await (const message of this.client.experimental.tasks.callToolStream({ name }, CallToolResultSchema)) {
      console.log(message.type);
    }
    return this.client.callTool({ name }, CallToolResultSchema, { task: { ttl: 60_000 } });
  }
}
