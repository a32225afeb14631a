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
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `new WithArguments(…)` takes arguments that it does not keep. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }
}

class Derived extends Base {
  private server = new McpServer({ name: 'derived', version: '1.0.0' });

  async run() {
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `Derived` extends a class that may do more than set up the server. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
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
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `this.register();` does something to the object that connects. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }
}

class Polling {
  private server = new McpServer({ name: 'polling', version: '1.0.0' });

  constructor() {
    setInterval(() => this.server.sendToolListChanged(), 1000);
  }

  async run() {
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `setInterval(() => this.server.sendToolListChanged(), 1000);` would run for each server. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }
}

class Stopped {
  private server = new McpServer({ name: 'stopped', version: '1.0.0' });

  async run() {
    // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `return this.server.close().then(() => process.exit(0));` has to close what it returns, if it is there yet. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }

  stop() {
    return this.server.close().then(() => process.exit(0));
  }
}

class SetUpOutside {
  readonly server = new McpServer({ name: 'outside', version: '1.0.0' });

  async run() {
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `const outside = new SetUpOutside();` is used in ways that may prepare its server. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }
}

const outside = new SetUpOutside();
outside.server.registerTool('ping', {}, async () => ({ content: [] }));
await outside.run();

export class Reachable {
  readonly server = new McpServer({ name: 'reachable', version: '1.0.0' });

  async run() {
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but other files can use `server` of `Reachable`. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }
}

export class Open {
  private server?: McpServer;

  async init() {
    this.server = new McpServer({ name: 'open', version: '1.0.0' });
  }

  async run() {
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `this.server` is not made in the constructor of `Open`. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
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
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `this.server` is not made in the constructor of `Given`. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
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
    // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `this.server` is not made in the constructor of `Shared`. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
    await this.server.connect(new StdioServerTransport());
  }
}
