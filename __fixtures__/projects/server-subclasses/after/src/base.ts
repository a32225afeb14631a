import { McpServer } from '@modelcontextprotocol/server';

export class BaseServer extends McpServer {
  constructor(name: string) {
    super({ name, version: '1.0.0' }, { capabilities: { logging: {} } });
    this.registerTool('uptime', { description: 'Tells how long the process has run' }, async () => ({
      content: [{ type: 'text', text: `${Math.round(process.uptime())} s` }],
    }));
  }
}
