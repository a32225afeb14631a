import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { StdioServerHandle } from '@modelcontextprotocol/server/stdio';

import type { Config } from './config.js';

export class Notes {
  /** What is registered once, for whoever connects. */
  private server: McpServer;
  private handle?: StdioServerHandle;
  private folder: string;

  constructor(
    private readonly config: Config,
    folder = 'notes',
  ) {
    this.folder = folder;
    this.server = new McpServer({ name: this.config.name, version: '1.0.0' });
    this.server.registerTool('where', {}, async () => ({ content: [{ type: 'text', text: this.folder }] }));
  }

  async run() {
    console.error(`Serving ${this.folder}`);
    this.handle = serveStdio(() => new Notes(this.config, this.folder).server);
  }

  async stop() {
    await this.handle?.close();
  }
}
