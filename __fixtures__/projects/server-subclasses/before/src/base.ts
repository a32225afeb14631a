import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export class BaseServer extends McpServer {
  constructor(name: string) {
    super({ name, version: '1.0.0' }, { capabilities: { logging: {} } });
    this.tool('uptime', 'Tells how long the process has run', async () => ({
      content: [{ type: 'text', text: `${Math.round(process.uptime())} s` }],
    }));
  }
}
