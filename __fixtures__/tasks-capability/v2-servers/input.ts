import { McpServer, Server } from '@modelcontextprotocol/server';
import { serveTasks, tasks } from './mcp-tasks.js';
import { store } from './store.js';

const info = { name: 'builder', version: '1.0.0' };

export const bare = new McpServer(info, { taskStore: store });
export const declared = new McpServer(info, { capabilities: { tools: {}, tasks: {} }, instructions: 'Builds' });
export const low = new Server(info, { capabilities: { tools: { listChanged: false }, tasks: { list: {} } } });

export class Service {
  private readonly server: McpServer;

  constructor() {
    this.server = new McpServer(info, { instructions: 'Builds', taskStore: store, capabilities: { tasks: {}, logging: {} } });
  }

  run(): void {
    serveTasks(bare, tasks);
    console.log(this.server);
  }
}
