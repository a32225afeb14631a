import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { loadConfig } from './config.js';
import { startHttp } from './http.js';
import { registerPrompts, registerTools } from './registrations.js';

async function main() {
  const config = await loadConfig();

  async function createServer() {
    // Create the server
    const server = new McpServer({ name: config.name, version: '1.0.0' });
    registerTools(server, config);
    // Prompts come last
    await registerPrompts(server);
    return server;
  }

  if (config.http) {
    await startHttp(config);
  } else {
    try {
      serveStdio(createServer, {
        onerror: (error) => console.error('MCP server failed:', error),
      });
      console.error('running on stdio');
    } catch (error) {
      console.error(error);
    }
  }
}

main();

export class Host {
  constructor(private readonly names: readonly string[]) {}

  async start() {
    const createServer = () => {
      const server = new McpServer({ name: 'host', version: '1.0.0' });
      for (const name of this.names) {
        server.registerTool(name, {}, async () => this.answer(name));
      }
      return server;
    };
    serveStdio(createServer);
  }

  private answer(text: string) {
    return { content: [{ type: 'text' as const, text }] };
  }
}
