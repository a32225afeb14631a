import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { Base } from './base.js';
import type { Config } from './config.js';

class WithArguments {
  private server: McpServer;

  constructor(config: Config) {
    this.server = new McpServer({ name: config.name, version: '1.0.0' });
  }

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}

class Derived extends Base {
  private server = new McpServer({ name: 'derived', version: '1.0.0' });

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}

class Prepared {
  private server = new McpServer({ name: 'prepared', version: '1.0.0' });

  private register() {
    this.server.registerTool('ping', {}, async () => ({ content: [] }));
  }

  async run() {
    this.register();
    await this.server.connect(new StdioServerTransport());
  }
}

class Polling {
  private server = new McpServer({ name: 'polling', version: '1.0.0' });

  constructor() {
    setInterval(() => this.server.sendToolListChanged(), 1000);
  }

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}

class Stopped {
  private server = new McpServer({ name: 'stopped', version: '1.0.0' });

  async run() {
    await this.server.connect(new StdioServerTransport());
  }

  stop() {
    return this.server.close().then(() => process.exit(0));
  }
}

class SetUpOutside {
  readonly server = new McpServer({ name: 'outside', version: '1.0.0' });

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}

const outside = new SetUpOutside();
outside.server.registerTool('ping', {}, async () => ({ content: [] }));
await outside.run();

export class Reachable {
  readonly server = new McpServer({ name: 'reachable', version: '1.0.0' });

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}

export class Open {
  private server?: McpServer;

  async init() {
    this.server = new McpServer({ name: 'open', version: '1.0.0' });
  }

  async run() {
    await this.server?.connect(new StdioServerTransport());
  }
}

export { Derived, Polling, Prepared, Stopped, WithArguments };

class Given {
  private server: McpServer;

  constructor(server: McpServer) {
    this.server = server;
  }

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}

const shared = new McpServer({ name: 'shared', version: '1.0.0' });

class Shared {
  private server: McpServer;

  constructor() {
    this.server = shared;
  }

  async run() {
    await this.server.connect(new StdioServerTransport());
  }
}
