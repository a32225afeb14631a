import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

class Notes {
  constructor() {
    this.server = new McpServer({ name: 'notes', version: '1.0.0' });
  }

  async run() {
    this.handle = serveStdio(() => new Notes().server);
    // Stop when asked to
    process.once('SIGTERM', () => this.handle?.close());
  }

  async stop() {
    await this.handle?.close();
  }
}

await new Notes().run();
