import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export class Upstream {
  private readonly client: Client;

  constructor(private readonly url: URL) {
    this.client = new Client({ name: 'proxy', version: '1.0.0' }, { capabilities: { sampling: {} } });
  }

  async open() {
    await this.client.connect(new StreamableHTTPClientTransport(this.url));
    return this.client.getServerCapabilities();
  }
}

class LoggingClient extends Client {}

export const logging = new LoggingClient({ name: 'logging', version: '1.0.0' });
