import { McpServer, Server } from '@modelcontextprotocol/server';
import { serveTasks, tasks } from './mcp-tasks.js';

const info = { name: 'builder', version: '1.0.0' };

export const bare = new McpServer(info);
export const declared = new McpServer(info, { instructions: 'Builds' });
serveTasks(declared, tasks);
export const low = new Server(info, { capabilities: { tools: { listChanged: false } } });
serveTasks(low, tasks);

export class Service {
  private readonly server: McpServer;

  constructor() {
    this.server = new McpServer(info, { instructions: 'Builds', capabilities: { logging: {} } });
    serveTasks(this.server, tasks);
  }

  run(): void {
    serveTasks(bare, tasks);
    console.log(this.server);
  }
}
