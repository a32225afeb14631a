import { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { createApi } from './api.js';

class Weather {
  private server: Server;
  private api = createApi();

  constructor() {
    this.server = new Server({ name: 'weather', version: '1.0.0' }, { capabilities: { tools: {} } });
    this.setUpTools();

    // Error handling
    this.server.onerror = (error) => console.error('[MCP Error]', error);
    process.on('SIGINT', async () => {
      await this.server.close();
      process.exit(0);
    });
  }

  private setUpTools() {
    this.server.setRequestHandler('tools/list', async () => ({ tools: await this.api.tools() }));
  }

  async run() {
    const transport = new StdioServerTransport();
    await this.server.connect(transport);
    console.error('Weather server running on stdio');
  }
}

const weather = new Weather();
weather.run().catch(console.error);

export class Hidden {
  readonly #server = new Server({ name: 'hidden', version: '1.0.0' });

  async run() {
    process.on('SIGINT', () => this.#server.close());
    await this.#server.connect(new StdioServerTransport());
  }
}
