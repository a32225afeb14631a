import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';

export class Runner {
  private readonly client = new Client({ name: 'runner', version: '1.0.0' });

  async run(name: string) {
    // TODO(mcp-stateless/tasks-client): Call through a session of createTaskSessionFromClient (@modelcontextprotocol/ext-tasks/client) instead of callToolStream: session.callTool(name, args), then settle(), then resultFromTaskOutcome(); the session needs a rawDispatch of yours, because the client of the SDK refuses answers of the type task. See https://modelcontextprotocol.io/extensions/tasks/overview
    for await (const message of this.client.experimental.tasks.callToolStream({ name }, CallToolResultSchema)) {
      console.log(message.type);
    }
    // TODO(mcp-stateless/tasks-client): Leave out the option task, which 2026-07-28 does not have: a server gives a task to clients that declare the extension io.modelcontextprotocol/tasks, and one to be had is called through a session of createTaskSessionFromClient (@modelcontextprotocol/ext-tasks/client). See https://modelcontextprotocol.io/extensions/tasks/overview
    return this.client.callTool({ name }, CallToolResultSchema, { task: { ttl: 60_000 } });
  }
}
