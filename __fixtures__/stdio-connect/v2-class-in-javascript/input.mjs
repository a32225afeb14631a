import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

class Notes {
  constructor() {
    this.server = new McpServer({ name: 'notes', version: '1.0.0' });
    // Stop when asked to
    process.once('SIGTERM', () => this.server.close());
  }

  async run() {
    const transport = new StdioServerTransport();
    await this.server.connect(transport);
  }

  async stop() {
    await this.server.close();
  }
}

await new Notes().run();
